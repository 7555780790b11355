import type { Device, DeviceOf } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

type Controller = DeviceOf<'controller'>;

const drives = ({ domain }: RuleContext): readonly Device[] => [
  ...domain.devices.disk.filter(({ targetBus }) => targetBus === 'scsi'),
  ...domain.devices.hostdev.filter(({ type }) => type === 'scsi'),
];

function find(context: RuleContext): readonly Finding[] {
  const controllers = context.domain.devices.controller.filter(({ type }) => type === 'scsi');
  const listed = controllers.find(({ element }) => element);
  const strangers = controllers.filter(({ element, model }) => !element && model !== listed?.model);
  if (!listed || strangers.length === 0) return NOTHING;
  const added = new Map(strangers.map(each => [each.index, each]));
  for (const device of drives(context)) {
    const { address } = device.guest;
    const stranger = address?.type === 'drive' ? added.get(address.controller) : undefined;
    if (stranger && device.element) return [say(device, stranger, listed, context)];
  }
  return NOTHING;
}

function say(drive: Device, added: Controller, listed: Controller, context: RuleContext): Finding {
  const byName = drive.kind === 'disk' && !drive.guest.addressElement;
  const why = byName ? 'its target name stands for' : 'it is on';
  const text =
    `${why} SCSI controller ${added.index}, which is not listed and gets model ${added.model}, not ` +
    `${listed.model} as ${nameOf(listed)}: list <controller type='scsi' index='${added.index}' ` +
    `model='${listed.model}'/>, or give it an <address> on controller ${listed.index}`;
  const at = drive.guest.addressElement ? '@controller' : byName ? 'targetDev' : undefined;
  const related = context.other(listed, 'is the one that is listed');
  return findingOf(context, drive, { text, related, ...(at && { at }) });
}

const DISK = (name: string): string => `<controller type='scsi' index='0' model='virtio-scsi'/>
<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='${name}' bus='scsi'/></disk>`;

export const implicitScsiModel = surprising(
  {
    ...defineRule(
      {
        id: 'controller/implicit-scsi-model',
        summary: 'A SCSI disk is on a controller that is listed, where any is.',
        why: 'libvirt adds missing ones with its default model, lsilogic on x86; names count seven units a controller.',
        bad: DISK('sdh'),
        good: DISK('sdg'),
      },
      find,
    ),
    occasions: ['controller.type=scsi'],
  },
  'warning',
);
