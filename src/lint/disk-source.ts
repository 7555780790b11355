import type { DeviceOf } from '../domain/device.ts';
import { childOf } from '../xml/element.ts';

type Disk = DeviceOf<'disk'>;

/** The kind of source that libvirt takes the disk for: without `<source>` it counts as an empty file. */
export function sourceType(disk: Disk): NonNullable<Disk['type']> {
  if (disk.element && !childOf(disk.element, 'source')) return 'file';
  return disk.type ?? 'file';
}

const PATH = { file: 'sourceFile', block: 'sourceDev', dir: 'sourceDir' } as const;

/** True when there is no medium: a file, block device or directory without path. */
export function isEmpty(disk: Disk): boolean {
  const type = sourceType(disk);
  return type in PATH && !disk[PATH[type as keyof typeof PATH]];
}

/** The image format in force. */
export const formatOf = (disk: Disk): string | undefined =>
  disk.driverType ?? (sourceType(disk) === 'volume' ? undefined : 'raw');

/** CD-ROM drives are read-only without saying so. */
export const isReadonly = (disk: Disk): boolean => disk.readonly === true || disk.device === 'cdrom';
