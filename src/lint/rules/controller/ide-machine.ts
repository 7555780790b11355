import type { DeviceOf } from '../../../domain/device.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, type Finding, NOTHING, type Rule } from '../../rule.ts';

/** An implicit controller is there for a disk: the disk is what has to change. */
function blame(context: RuleContext, controller: DeviceOf<'controller'>, text: string): Finding {
  if (controller.element) return findingOf(context, controller, { text, at: 'type' });
  const isOnIt = ({ targetBus, guest: { address } }: DeviceOf<'disk'>): boolean =>
    targetBus === 'ide' && address?.type === 'drive' && address.controller >= controller.index!;
  const disk = context.find('disk', isOnIt) ?? context.find('disk', ({ targetBus }) => targetBus === 'ide');
  return findingOf(context, disk ?? controller, { text, at: disk ? 'targetBus' : 'type' });
}

export const ideMachine: Rule = {
  ...defineRule(
    {
      id: 'controller/ide-machine',
      summary: 'IDE exists on machines with a built-in IDE controller, once.',
      why: 'QEMU has no IDE controller to plug in; q35 and virt machines have none built in.',
      bad: "<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='hda' bus='ide'/></disk>",
      good: "<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='sda' bus='sata'/></disk>",
    },
    context => {
      const { row, machine } = context.profile;
      const wrong = context.domain.devices.controller.filter(
        ({ type, index }) => type === 'ide' && !(row.ide && index === 0),
      );
      if (!wrong.length) return NOTHING;
      const text = row.ide
        ? `machine type ${machine} has one IDE controller, with index 0: use sata or scsi for more`
        : `machine type ${machine} has no IDE controller: use sata, scsi or virtio`;
      return [blame(context, wrong[0]!, text)];
    },
  ),
  occasions: ['controller.type=ide'],
};
