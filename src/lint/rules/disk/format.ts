import type { DeviceOf } from '../../../domain/device.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';
import { formatOf, isReadonly, sourceType } from '../../disk-source.ts';
import { withWhere } from '../../occasion.ts';

const CURES: Readonly<Record<string, string>> = {
  cow: 'QEMU no longer reads it: convert the image to qcow2',
  dir: "it is no image format: use <disk type='dir'> with format fat",
  iso: 'use raw, which is what an ISO image is',
};

function judge(disk: DeviceOf<'disk'>): Complaint | undefined {
  const format = formatOf(disk);
  const type = sourceType(disk);
  if (format !== undefined && format in CURES)
    return { text: `format '${format}': ${CURES[format]}`, at: 'driverType' };
  if (format === 'fat' && type !== 'dir' && type !== 'volume') {
    return { text: `format 'fat' makes a disk of a directory, this is of type ${type}`, at: 'driverType' };
  }
  if (type !== 'dir') return undefined;
  if (format !== 'fat')
    return { text: `a directory is shown as a disk of format fat, found ${format}`, at: 'driverType' };
  return isReadonly(disk)
    ? undefined
    : { text: 'a directory is shown read-only: add <readonly/>', at: 'sourceDir' };
}

export const format = deviceRule(
  'disk',
  {
    id: 'disk/format',
    summary: 'The image format is one that QEMU opens; fat is for directories, which are read-only.',
    why: 'libvirt knows more formats, for storage pools.',
    bad: "<disk type='file' device='cdrom'><driver name='qemu' type='iso'/><source file='/a.iso'/><target dev='sda' bus='sata'/></disk>",
    good: "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source file='/a.iso'/><target dev='sda' bus='sata'/></disk>",
  },
  judge,
  [...withWhere('disk', { driverType: [...Object.keys(CURES), 'fat'] }), 'disk.type=dir'],
);
