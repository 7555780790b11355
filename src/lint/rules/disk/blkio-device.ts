import { childOf } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

export const blkioDevice = defineRule(
  {
    id: 'disk/blkio-device',
    summary: 'Each device of <blkiotune> is there once.',
    why: 'Two weights for one device contradict each other.',
    bad: `<blkiotune>
  <device><path>/dev/sda</path><weight>500</weight></device><device><path>/dev/sda</path><weight>600</weight></device>
</blkiotune>`,
    good: `<blkiotune>
  <device><path>/dev/sda</path><weight>500</weight></device><device><path>/dev/sdb</path><weight>600</weight></device>
</blkiotune>`,
  },
  ({ parts }) => {
    const paths = new Set<string>();
    return parts.all('blkiotune', 'device').flatMap((device): readonly Finding[] => {
      const path = childOf(device, 'path');
      if (!path || path.text === '') return [{ message: '<device> has no <path>', span: device.startTag }];
      if (!paths.has(path.text)) {
        paths.add(path.text);
        return [];
      }
      return [{ message: `the device '${path.text}' is there already: remove one`, span: path.span }];
    });
  },
);
