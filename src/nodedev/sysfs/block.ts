import type { BlockSizes, StorageCapability } from '../capability/storage.ts';
import type { DeviceFacts } from '../device.ts';
import { driveTypeOf } from './drive-type.ts';
import { type ClassReader, deviceName, eachDevice, type Found, type Source } from './found.ts';
import { devicePath, devnodesOf, type UdevRecord } from './udev.ts';
import type { SysfsView } from './view.ts';

/** Whole disks and drives; partitions, loops and whatever libvirt takes for no drive are left out. */
export const readBlock: ClassReader = source =>
  eachDevice(source, 'class/block', (path, name) => readOne(source, path, name));

function readOne({ sysfs, udev }: Source, path: string, kernelName: string): Found | undefined {
  const uevent = sysfs.uevent(path);
  if (uevent.get('DEVTYPE') !== 'disk') return undefined;
  const record = udev.ofNode('b', uevent);
  const block = devicePath(uevent.get('DEVNAME') ?? kernelName);
  const type = driveTypeOf({ sysfs, path, block, record, isComplete: udev.isPresent });
  const serial = type === 'dasd' ? sysfs.text(`${path}/device/uid`) : record.properties.get('ID_SERIAL');
  if (type === undefined || (type === 'dasd' && serial === undefined)) return undefined;
  const capability: StorageCapability = {
    type: 'storage',
    block,
    ...textOf('bus', record.properties.get('ID_BUS')),
    driveType: type === 'cd' ? 'cdrom' : type,
    ...textOf('model', sysfs.text(`${path}/device/model`)),
    ...textOf('vendor', sysfs.text(`${path}/device/vendor`)),
    ...textOf('serial', serial),
    ...mediumOf(sysfs, path, type, { record, isComplete: udev.isPresent }),
    hotpluggable: false,
  };
  const facts = factsOf(sysfs, path);
  return {
    name: deviceName('block', kernelName, serial),
    path,
    devnodes: devnodesOf(uevent, record),
    capability,
    facts,
  };
}

function textOf<K extends string>(key: K, text: string | undefined): { readonly [P in K]?: string } {
  return (text ? { [key]: text } : {}) as { readonly [P in K]?: string };
}

/** The kernel counts in units of 512 bytes, whatever the blocks of the medium are. */
const SECTOR = 512;

interface Medium extends BlockSizes {
  readonly size: number;
}

function sizesOf(sysfs: SysfsView, path: string): Medium {
  const size = Math.max(0, sysfs.decimal(`${path}/size`) ?? 0) * SECTOR;
  const logicalBlockSize = sysfs.decimal(`${path}/queue/logical_block_size`) ?? 0;
  if (logicalBlockSize <= 0) return { size };
  return { size, logicalBlockSize, numBlocks: Math.floor(size / logicalBlockSize) };
}

function mediumOf(
  sysfs: SysfsView,
  path: string,
  type: string,
  { record, isComplete }: { readonly record: UdevRecord; readonly isComplete: boolean },
): Pick<StorageCapability, 'removable' | keyof Medium> {
  const sizes = sizesOf(sysfs, path);
  if ((type !== 'cd' && type !== 'floppy') || sysfs.decimal(`${path}/removable`) !== 1) return sizes;
  const mediaAvailable = isComplete ? hasMedium(record, type) : sizes.size > 0;
  if (!mediaAvailable) return { removable: { mediaAvailable, mediaSize: 0 } };
  const { size: mediaSize, ...blocks } = sizes;
  const label = record.properties.get('ID_FS_LABEL');
  return { removable: { mediaAvailable, mediaSize, ...textOf('mediaLabel', label), ...blocks } };
}

function hasMedium({ properties }: UdevRecord, type: string): boolean {
  return properties.get('ID_CDROM_MEDIA') === '1' || (type === 'floppy' && properties.has('ID_FS_LABEL'));
}

/** What names the article where udev's database does not. */
function factsOf(sysfs: SysfsView, path: string): DeviceFacts {
  const wwid = sysfs.text(`${path}/wwid`) ?? sysfs.text(`${path}/device/wwid`);
  const serial = sysfs.text(`${path}/serial`) ?? sysfs.text(`${path}/device/serial`);
  return { ...textOf('wwid', wwid), ...textOf('serial', serial) };
}
