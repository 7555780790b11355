import { childOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';

const LIMIT = /_sec(_max)?$/;

export const iotuneGroup = deviceRule(
  'disk',
  {
    id: 'disk/iotune-group',
    summary: 'The group_name of an <iotune> stands beside a limit.',
    why: 'A group is made of the disks that share limits.',
    bad: "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/><iotune><group_name>g</group_name></iotune></disk>",
    good: "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/><iotune><total_bytes_sec>1000</total_bytes_sec><group_name>g</group_name></iotune></disk>",
  },
  ({ element }) => {
    const tune = element && childOf(element, 'iotune');
    // A limit of 0 is none.
    if (!tune || tune.children.some(({ name, text }) => LIMIT.test(name) && /[1-9]/.test(text)))
      return undefined;
    return { text: 'group_name is for disks with limits: add one, or remove it', at: 'iotuneGroupName' };
  },
  ['disk.iotuneGroupName'],
);
