import type { DeviceOf } from '../../../domain/device.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, NOTHING, surprising } from '../../rule.ts';

type Disk = DeviceOf<'disk'>;

const BUSES: Readonly<Record<string, readonly string[]>> = {
  hd: ['ide'],
  sd: ['scsi', 'sata', 'usb', 'sd'],
  vd: ['virtio'],
  xvd: ['xen'],
  ubd: ['uml'],
  fd: ['fdc'],
};

const prefixOf = ({ targetDev = '' }: Disk): string => /^(?:xvd|ubd|hd|sd|vd|fd)/.exec(targetDev)?.[0] ?? '';

const disagrees = (disk: Disk): boolean => {
  const buses = BUSES[prefixOf(disk)];
  return buses !== undefined && !buses.includes(disk.targetBus!);
};

export const prefixVsBus = surprising(
  {
    ...defineRule(
      {
        id: 'disk/prefix-vs-bus',
        summary: 'The prefix of a target name is the one of its bus.',
        why: 'The name only orders the disks: the guest names them after the bus, so vdb on bus sata is another sda.',
        bad: "<disk type='file' device='disk'><source file='/a'/><target dev='hda' bus='virtio'/></disk>",
        good: "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/></disk>",
      },
      context => {
        const [first, ...others] = context.domain.devices.disk.filter(disagrees);
        if (!first) return NOTHING;
        const names = BUSES[prefixOf(first)]!.join(', ');
        const more = others.length ? ` (so do ${others.length} more)` : '';
        const text =
          `target name '${first.targetDev}' stands for bus ${names} and disagrees with bus '${first.targetBus}'${more}: ` +
          'the bus decides, the name only orders the disks';
        const related = others.flatMap(disk =>
          context.other(disk, `is on bus ${disk.targetBus}`, 'targetDev'),
        );
        return [findingOf(context, first, { text, at: 'targetDev', ...(related.length && { related }) })];
      },
    ),
    occasions: ['disk'],
  },
  'info',
);
