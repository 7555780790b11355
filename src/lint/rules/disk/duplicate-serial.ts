import type { DeviceOf } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import { sourceType } from '../../disk-source.ts';
import { defineRule, surprising } from '../../rule.ts';

type Disk = DeviceOf<'disk'>;
type Property = 'serial' | 'wwn';

/** Characters of the serial that reach the guest. */
const SHOWN = 20;
const SHORTENED = ['virtio', 'ide', 'sata'];

function seen({ targetBus, serial }: Disk): string | undefined {
  return serial && SHORTENED.includes(targetBus!) ? serial.slice(0, SHOWN) : serial;
}

/** Names of one image that several disks lead to: the paths of a multipath disk have one serial on purpose. */
const imageOf = (disk: Disk): string =>
  [sourceType(disk), disk.sourceFile, disk.sourceDev, disk.sourcePool, disk.sourceVolume, disk.sourceName]
    .map(part => part ?? '')
    .join('\n');

/** The names of a guest's disks begin with the bus. */
const keyOf = (disk: Disk, property: Property): string | undefined => {
  const value = property === 'wwn' ? disk.wwn?.toLowerCase().replace(/^0x/, '') : seen(disk);
  return value && `${property} ${property === 'wwn' ? '' : disk.targetBus} ${value}`;
};

const isSamePath = (disk: Disk, holder: Disk): boolean =>
  sourceType(disk) !== 'network' && imageOf(disk) === imageOf(holder);

const disk = (target: string, serial: string): string =>
  `<disk type='file' device='disk'>
  <source file='/${target}'/><target dev='${target}' bus='virtio'/><serial>${serial}</serial>
</disk>`;

export const duplicateSerial = surprising(
  {
    ...defineRule(
      {
        id: 'disk/duplicate-serial',
        summary: 'Disks with different images have different serials and WWNs.',
        why: 'The guest names disks in /dev/disk/by-id by them, and takes disks of one WWN for paths to one disk.',
        bad: disk('vda', 'WD-1') + disk('vdb', 'WD-1'),
        good: disk('vda', 'WD-1') + disk('vdb', 'WD-2'),
      },
      context => {
        const holders = new Map<string, Disk>();
        const judge = (one: Disk): readonly Complaint[] =>
          (['serial', 'wwn'] as const).flatMap(property => {
            const key = keyOf(one, property);
            const holder = key === undefined ? undefined : holders.get(key);
            if (key !== undefined && !holder) holders.set(key, one);
            if (!holder || isSamePath(one, holder)) return [];
            const shortened = one.serial !== holder.serial && property === 'serial';
            const rest = shortened ? ` (the guest sees the first ${SHOWN} characters)` : '';
            const text = `${property} '${one[property]}' is taken by ${nameOf(holder)}${rest}: choose another`;
            return [{ text, at: property, related: context.other(holder, 'has it', property) }];
          });
        return judgeEach(context, context.domain.devices.disk, judge);
      },
    ),
    occasions: ['disk.serial', 'disk.wwn'],
  },
  'warning',
);
