import { deviceRule } from '../../device-rule.ts';

export const ccid = deviceRule(
  'smartcard',
  {
    id: 'address/ccid',
    summary: 'A domain has at most one smartcard, in slot 0 of controller 0.',
    why: "QEMU's card reader has one slot, and libvirt makes one reader.",
    bad: "<smartcard mode='host'><address type='ccid' controller='0' slot='1'/></smartcard>",
    good: "<smartcard mode='host'><address type='ccid' controller='0' slot='0'/></smartcard>",
  },
  (smartcard, { domain }) => {
    if (smartcard !== domain.devices.smartcard[0]) {
      return { text: 'a domain has at most one smartcard: remove this' };
    }
    const { address } = smartcard.guest;
    if (!address) return undefined;
    if (address.type !== 'ccid')
      return { text: `found address type '${address.type}', expected ccid`, at: '@type' };
    const { controller, slot } = address;
    if (controller === 0 && slot === 0) return undefined;
    return { text: `found controller ${controller}, slot ${slot}: expected 0 and 0`, at: 'address' };
  },
);
