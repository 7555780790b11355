import { childOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';

/** Of bytes and of operations alike. */
const MOST = 1_000_000_000_000_000n;
const LIMIT = /_sec(_max)?$/;

export const iotune = deviceRule(
  'disk',
  {
    id: 'disk/iotune',
    summary: 'Limits of <iotune> are at most 10^15, and a group has limits.',
    why: 'QEMU counts no further; a group is made of the disks that share limits.',
    bad: "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/><iotune><total_bytes_sec>1000000000000001</total_bytes_sec></iotune></disk>",
    good: "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/><iotune><total_bytes_sec>1000000000000000</total_bytes_sec></iotune></disk>",
  },
  ({ element }) => {
    const tune = element && childOf(element, 'iotune');
    if (!tune) return undefined;
    for (const { name, text, span } of tune.children) {
      const value = text.trim();
      if (!LIMIT.test(name) || !/^\d+$/.test(value) || BigInt(value) <= MOST) continue;
      return { text: `found ${value} for <${name}>, expected at most ${MOST}`, at: span };
    }
    const group = childOf(tune, 'group_name');
    if (!group || tune.children.some(({ name, text }) => LIMIT.test(name) && /[1-9]/.test(text)))
      return undefined;
    return { text: 'group_name is for disks with limits: add one, or remove it', at: group.span };
  },
);
