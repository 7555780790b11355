import type { DeviceOf } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { isReadonly, sourceType } from '../../disk-source.ts';
import { withAny } from '../../occasion.ts';
import { atStart, defineRule, type Finding, gather, NOTHING } from '../../rule.ts';

type Disk = DeviceOf<'disk'>;

const PLACES = { file: 'sourceFile', volume: 'sourceVolume' } as const;

const placeOf = (disk: Disk): (typeof PLACES)[keyof typeof PLACES] | undefined =>
  PLACES[sourceType(disk) as keyof typeof PLACES];

/** The image that QEMU locks; undefined for network storage, which it does not, and for parts of images. */
function imageOf(disk: Disk): string | undefined {
  const { device, transient, sourceFdgroup, sourceSlicesSliceType, sourceMode } = disk;
  if (device === 'lun' || transient || sourceFdgroup || sourceSlicesSliceType) return undefined;
  const place = placeOf(disk);
  if (place !== 'sourceVolume') return place && disk[place];
  return sourceMode === 'direct' || !disk.sourceVolume
    ? undefined
    : `${disk.sourcePool}:${disk.sourceVolume}`;
}

function groupsOf(disks: readonly Disk[]): readonly (readonly Disk[])[] {
  const groups = new Map<string, Disk[]>();
  for (const disk of disks) {
    const image = imageOf(disk);
    if (!image) continue;
    const group = groups.get(image);
    if (group) group.push(disk);
    else groups.set(image, [disk]);
  }
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** Each disk of a group that is at odds with the first one or, if it only reads, with the first that writes. */
function judge(context: RuleContext, group: readonly Disk[]): readonly Finding[] {
  const writer = group.find(disk => !isReadonly(disk));
  if (!writer) return NOTHING;
  return group.slice(1).flatMap(disk => {
    const partner = isReadonly(disk) ? writer : group[0]!;
    if (partner === disk || (disk.shareable && partner.shareable)) return [];
    const use = isReadonly(partner) ? 'reads' : 'writes to';
    const text =
      `${nameOf(partner)} ${use} '${imageOf(disk)}' too, and QEMU locks what is written to: ` +
      'give each its own image, or <shareable/> to both if the guest shares it knowingly';
    const at = placeOf(disk)!;
    const related = context.other(partner, `${use} it`, placeOf(partner)!);
    return [findingOf(context, disk, { text, at, related })];
  });
}

const disk = (target: string, more = ''): string =>
  `<disk type='file' device='disk'><source file='/images/a.qcow2'/><target dev='${target}' bus='virtio'/>${more}</disk>`;

export const sameSource = atStart({
  ...defineRule(
    {
      id: 'disk/same-source',
      summary: 'An image that a disk writes to is not the image of another disk, unless both are shareable.',
      why: 'QEMU takes a lock on the image for each disk, and the second one does not get it.',
      bad: disk('vda') + disk('vdb'),
      good: disk('vda', '<shareable/>') + disk('vdb', '<shareable/>'),
    },
    context => gather(groupsOf(context.domain.devices.disk), group => judge(context, group)),
  ),
  occasions: withAny('disk', Object.values(PLACES)),
});
