import type { DeviceOf } from '../../../domain/device.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';
import { isEmpty, isReadonly, sourceType } from '../../disk-source.ts';

const SHARING_BUSES = ['usb', 'virtio', 'scsi'];

function judge(disk: DeviceOf<'disk'>): Complaint | undefined {
  const at = 'transient';
  if (isEmpty(disk)) return { text: 'an empty drive cannot be transient: remove <transient>', at };
  if (isReadonly(disk)) return { text: 'a read-only disk cannot be transient: remove <transient>', at };
  const type = sourceType(disk);
  if (type !== 'file') return { text: `only a disk of type file can be transient, this is ${type}`, at };
  if (disk.device !== 'disk')
    return { text: `only a hard disk can be transient, this is a ${disk.device}`, at };
  if (disk.transientShareBacking !== 'yes' || SHARING_BUSES.includes(disk.targetBus ?? '')) return undefined;
  return {
    text: `shareBacking works on usb, virtio and scsi, not on ${disk.targetBus}`,
    at: 'transientShareBacking',
  };
}

export const transient = deviceRule(
  'disk',
  {
    id: 'disk/transient',
    summary: 'A transient disk is a writable hard disk in a file.',
    why: 'libvirt puts an overlay file over it, which it deletes when the guest stops.',
    bad: "<disk type='block' device='disk'><source dev='/dev/sdx'/><target dev='vda'/><transient/></disk>",
    good: "<disk type='file' device='disk'><source file='/a'/><target dev='vda'/><transient/></disk>",
  },
  disk => (disk.transient ? judge(disk) : undefined),
  ['disk.transient'],
);
