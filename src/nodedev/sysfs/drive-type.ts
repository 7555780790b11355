import type { UdevRecord } from './udev.ts';
import type { SysfsView } from './view.ts';

interface Drive {
  readonly sysfs: SysfsView;
  readonly path: string;
  /** Its device node. */
  readonly block: string;
  readonly record: UdevRecord;
  /** There is a udev database, so what its record does not say is not so. */
  readonly isComplete: boolean;
}

/** Drive types that libvirt lists. */
const LISTED = ['disk', 'cd', 'floppy', 'sd', 'dasd'] as const;
export type DriveType = (typeof LISTED)[number];

/** Properties of udev's that tell a drive where its `ID_TYPE` does not. */
const PROPERTIES: Readonly<Record<string, DriveType>> = {
  ID_DRIVE_FLOPPY: 'floppy',
  ID_CDROM: 'cd',
  ID_DRIVE_FLASH_SD: 'sd',
};

/** Prefixes of device nodes that tell a drive where udev does not. */
const PREFIXES: Readonly<Record<string, DriveType>> = {
  '/dev/vd': 'disk',
  '/dev/dasd': 'dasd',
  '/dev/nvme': 'disk',
};

/** Prefixes that libvirt, which has udev's database, does without. */
const MORE_PREFIXES: Readonly<Record<string, DriveType>> = {
  '/dev/fd': 'floppy',
  '/dev/mmcblk': 'sd',
};

/** SCSI peripheral device types of drives. */
const PERIPHERALS: Readonly<Record<number, DriveType>> = { 0: 'disk', 4: 'disk', 5: 'cd', 7: 'disk' };

/** What sort of drive it is; undefined for what libvirt does not list, such as loops. */
export function driveTypeOf(drive: Drive): DriveType | undefined {
  const { sysfs, path, block, record, isComplete } = drive;
  const named = record.properties.get('ID_TYPE');
  if (named !== undefined && named !== 'generic') return LISTED.find(type => type === named);
  for (const [property, type] of Object.entries(PROPERTIES)) {
    if (record.properties.get(property) === '1') return type;
  }
  const byName = prefixed(block, PREFIXES);
  if (byName !== undefined || isComplete) return byName;
  return PERIPHERALS[sysfs.decimal(`${path}/device/type`) ?? -1] ?? prefixed(block, MORE_PREFIXES);
}

function prefixed(block: string, prefixes: Readonly<Record<string, DriveType>>): DriveType | undefined {
  return Object.entries(prefixes).find(([prefix]) => block.startsWith(prefix))?.[1];
}
