import type { Device } from '../../../domain/device.ts';
import { BOOTABLE } from '../../bootable.ts';
import { uniqueRule } from '../../families/unique.ts';

export const duplicateOrder = uniqueRule<Device>(
  {
    id: 'boot/duplicate-order',
    summary: 'Two devices have different boot orders.',
    why: 'The firmware tries the devices one after the other.',
    bad: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='vda' bus='virtio'/>
  <boot order='1'/>
</disk>
<interface type='user'><model type='virtio'/><boot order='1'/></interface>`,
    good: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='vda' bus='virtio'/>
  <boot order='1'/>
</disk>
<interface type='user'><model type='virtio'/><boot order='2'/></interface>`,
  },
  {
    of: context => context.devices,
    key: ({ kind, guest }) => (BOOTABLE.includes(kind) ? guest.bootOrder : undefined),
    what: ({ guest }) => `boot order ${guest.bootOrder}`,
    cure: 'give each device its own number',
    at: 'bootOrder',
  },
);
