import { childOf, childrenOf } from '../../../xml/element.ts';
import { BOOTABLE } from '../../bootable.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const bootMixed = defineRule(
  {
    id: 'os/boot-mixed',
    summary: '<boot dev> of <os> and <boot order> of devices exclude each other.',
    why: 'They are two ways to say one thing; the order by device is the more exact one.',
    bad: `<os><type>hvm</type><boot dev='hd'/></os>
<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='vda' bus='virtio'/>
  <boot order='1'/>
</disk>`,
    good: `<os><type>hvm</type></os>
<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='vda' bus='virtio'/>
  <boot order='1'/>
</disk>`,
  },
  context => {
    const os = childOf(context.domain.root, 'os');
    const boot = os && childrenOf(os, 'boot')[0];
    if (!boot) return NOTHING;
    const device = context.devices.find(
      ({ kind, guest }) => BOOTABLE.includes(kind) && guest.bootOrder !== undefined,
    );
    if (!device) return NOTHING;
    const text = '<boot order> cannot go together with <boot dev> of <os>: remove one of them';
    return [
      findingOf(context, device, {
        text,
        at: 'bootOrder',
        related: [{ message: '<boot dev> of <os>', span: boot.span }],
      }),
    ];
  },
);
