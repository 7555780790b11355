import { anyDeviceRule } from '../../device-rule.ts';

export const unassignedHostdevOnly = anyDeviceRule(
  {
    id: 'address/unassigned-hostdev-only',
    summary: 'The address type unassigned is for <hostdev> only.',
    why: 'It keeps a host PCI device back from the guest; any other device exists only in the guest.',
    bad: `<rng model='virtio'>
  <backend model='random'>/dev/urandom</backend>
  <address type='unassigned'/>
</rng>`,
    good: `<rng model='virtio'>
  <backend model='random'>/dev/urandom</backend>
</rng>`,
  },
  device => {
    if (device.guest.address?.type !== 'unassigned' || device.kind === 'hostdev') return undefined;
    return { text: "address type 'unassigned' is for <hostdev> only: remove the <address>", at: 'address' };
  },
);
