import { anyDeviceRule } from '../../device-rule.ts';

export const ccwMachine = anyDeviceRule(
  {
    id: 'address/ccw-machine',
    summary: 'ccw addresses exist on s390-ccw-virtio machines only.',
    why: 'The channel subsystem is part of the s390 architecture.',
    bad: `<rng model='virtio'>
  <backend model='random'>/dev/urandom</backend>
  <address type='ccw' cssid='0xfe' ssid='0x0' devno='0x0001'/>
</rng>`,
    good: `<rng model='virtio'>
  <backend model='random'>/dev/urandom</backend>
  <address type='pci'/>
</rng>`,
  },
  ({ guest }, { profile }) => {
    if (guest.address?.type !== 'ccw' || profile.family === 's390-ccw') return undefined;
    return {
      text: `machine type ${profile.machine} has no ccw bus: use type pci, or leave out the <address>`,
      at: '@type',
    };
  },
);
