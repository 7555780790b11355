import { childOf, type XmlElement } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

const LIMITS = ['bytes_sec', 'iops_sec', 'bytes_sec_max', 'iops_sec_max'];

const isSet = (group: XmlElement, name: string): boolean => Number(childOf(group, name)?.text ?? 0) > 0;

export const throttleGroup = defineRule(
  {
    id: 'disk/throttle-group',
    summary: 'A total limit of a <throttlegroup> excludes read and write limits of the same kind.',
    why: 'QEMU has one bucket for both directions, or one for each.',
    bad: `<throttlegroups><throttlegroup>
  <group_name>slow</group_name><total_bytes_sec>1000</total_bytes_sec><read_bytes_sec>500</read_bytes_sec>
</throttlegroup></throttlegroups>`,
    good: `<throttlegroups><throttlegroup>
  <group_name>slow</group_name><total_bytes_sec>1000</total_bytes_sec>
</throttlegroup></throttlegroups>`,
  },
  ({ parts }) =>
    parts.all('throttlegroups', 'throttlegroup').flatMap((group): readonly Finding[] => {
      const limit = LIMITS.find(
        name =>
          isSet(group, `total_${name}`) && (isSet(group, `read_${name}`) || isSet(group, `write_${name}`)),
      );
      if (!limit) return [];
      return [{ message: `total_${limit} excludes read and write limits: remove one`, span: group.startTag }];
    }),
);
