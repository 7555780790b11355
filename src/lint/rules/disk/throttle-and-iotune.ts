import type { DeviceOf } from '../../../domain/device.ts';
import { attributeOf, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';

function throttleGroups({ domain: { root } }: RuleContext): readonly string[] {
  const groups = childOf(root, 'throttlegroups');
  const members = groups ? childrenOf(groups, 'throttlegroup') : [];
  return members.map(group => childOf(group, 'group_name')?.text ?? '');
}

const isLimited = (disk: DeviceOf<'disk'>): boolean =>
  Object.entries(disk).some(([name, value]) => name.startsWith('iotune') && value !== 0);

function judge(
  disk: DeviceOf<'disk'>,
  filters: readonly XmlElement[],
  context: RuleContext,
): Complaint | undefined {
  if (isLimited(disk)) {
    return {
      text: '<throttlefilters> and <iotune> exclude each other: remove one of them',
      at: filters[0]!.span,
    };
  }
  if (disk.device === 'cdrom')
    return { text: 'a cdrom has no throttle filters: remove them', at: filters[0]!.span };
  const known = throttleGroups(context);
  const lost = filters.find(filter => !known.includes(attributeOf(filter, 'group')?.value ?? ''));
  if (!lost) return undefined;
  const group = attributeOf(lost, 'group')?.value;
  const list = known.length ? known.join(', ') : 'none';
  return {
    text: `there is no throttle group '${group}' under <throttlegroups>; there are: ${list}`,
    at: lost.span,
  };
}

export const throttleAndIotune = deviceRule(
  'disk',
  {
    id: 'disk/throttle-and-iotune',
    summary: 'Throttle filters name groups that exist, and go neither with <iotune> nor with a CD-ROM.',
    why: 'Both slow the disk down; which limit holds would depend on chance.',
    bad: `<throttlegroups><throttlegroup><group_name>slow</group_name><total_bytes_sec>1000</total_bytes_sec></throttlegroup></throttlegroups>
<disk type='file' device='disk'>
  <source file='/a'/>
  <target dev='vda'/>
  <iotune><total_bytes_sec>1000</total_bytes_sec></iotune>
  <throttlefilters><throttlefilter group='slow'/></throttlefilters>
</disk>`,
    good: `<throttlegroups><throttlegroup><group_name>slow</group_name><total_bytes_sec>1000</total_bytes_sec></throttlegroup></throttlegroups>
<disk type='file' device='disk'>
  <source file='/a'/>
  <target dev='vda'/>
  <throttlefilters><throttlefilter group='slow'/></throttlefilters>
</disk>`,
  },
  (disk, context) => {
    const list = disk.element && childOf(disk.element, 'throttlefilters');
    const filters = list ? childrenOf(list, 'throttlefilter') : [];
    return filters.length ? judge(disk, filters, context) : undefined;
  },
);
