import { anyDeviceRule } from '../../device-rule.ts';
import { surprising } from '../../rule.ts';

/** The channel subsystem that QEMU keeps for virtual devices. */
const VIRTUAL = 0xfe;

export const ccwCssid = surprising(
  anyDeviceRule(
    {
      id: 'address/ccw-cssid',
      summary: 'A virtio device is in channel subsystem 0xfe.',
      why: 'Guests see the default channel subsystem only, and for virtual devices that is 0xfe.',
      bad: `<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>
<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='ccw' cssid='0x2' ssid='0' devno='0x0001'/>
</rng>`,
      good: `<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>
<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='ccw' cssid='0xfe' ssid='0' devno='0x0001'/>
</rng>`,
    },
    ({ kind, guest: { address } }) => {
      if (address?.type !== 'ccw' || kind === 'hostdev') return undefined;
      if (address.cssid === undefined || address.cssid === VIRTUAL) return undefined;
      const text = `found cssid 0x${address.cssid.toString(16)}, which guests do not look at: expected 0xfe`;
      return { text, at: '@cssid' };
    },
  ),
  'warning',
);
