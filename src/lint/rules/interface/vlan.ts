import { attributeOf, childOf, childrenOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';

export const vlan = deviceRule(
  'interface',
  {
    id: 'interface/vlan',
    summary: 'A <vlan> has a <tag>; with several it is a trunk.',
    why: 'Without a tag there is no VLAN to be on, and only a trunk is on more than one.',
    bad: "<interface type='bridge'><source bridge='br0'/><vlan trunk='no'><tag id='1'/><tag id='2'/></vlan><model type='virtio'/></interface>",
    good: "<interface type='bridge'><source bridge='br0'/><vlan trunk='yes'><tag id='1'/><tag id='2'/></vlan><model type='virtio'/></interface>",
  },
  ({ element }) => {
    const list = element && childOf(element, 'vlan');
    if (!list) return undefined;
    const tags = childrenOf(list, 'tag');
    if (tags.length === 0) return { text: "<vlan> has no tag: add <tag id='…'/>", at: list.startTag };
    const trunk = attributeOf(list, 'trunk');
    if (tags.length < 2 || trunk?.value !== 'no') return undefined;
    return {
      text: `${tags.length} tags make a trunk: remove trunk='no', or all but one`,
      at: trunk.valueSpan,
    };
  },
);
