import type { DeviceOf } from '../../../domain/device.ts';
import { deviceRule } from '../../device-rule.ts';

const NO_EJECT = ['virtio', 'sd'];
const WITH_LUN = ['scsi', 'virtio'];

function expected({ device, targetBus: bus }: DeviceOf<'disk'>): string | undefined {
  if (bus === undefined) return undefined;
  if (device === 'floppy') return bus === 'fdc' ? undefined : 'fdc';
  if (bus === 'fdc') return 'any bus but fdc, which is for floppies';
  if (device === 'cdrom' && NO_EJECT.includes(bus)) return 'ide, sata, scsi or usb';
  if (device === 'lun' && !WITH_LUN.includes(bus)) return 'scsi';
  return undefined;
}

export const deviceBus = deviceRule(
  'disk',
  {
    id: 'disk/device-bus',
    summary:
      'Floppies are on the fdc bus and nothing else is; CD-ROMs are not on virtio or sd; a lun is on scsi.',
    why: 'virtio and SD card buses have no drives with a tray, and SCSI commands need a SCSI bus.',
    bad: "<disk type='file' device='cdrom'><target dev='vda' bus='virtio'/></disk>",
    good: "<disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>",
  },
  disk => {
    const bus = expected(disk);
    if (bus === undefined) return undefined;
    return {
      text: `a ${disk.device} cannot be on bus '${disk.targetBus}', expected ${bus}`,
      at: 'targetBus',
    };
  },
  ['disk.device=floppy', 'disk.device=cdrom', 'disk.device=lun', 'disk.targetBus=fdc'],
);
