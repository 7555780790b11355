import { attributeOf, attributeValue, childOf, childrenOf } from '../../../xml/element.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const modelMissing = defineRule(
  {
    id: 'security/model-missing',
    summary:
      'Of several <seclabel> each names its model; a single one that is static, or of no type, does so too.',
    why: 'libvirt takes its default model only for a dynamic label without base.',
    bad: "<seclabel type='none' model='dac'/><seclabel type='none'/>",
    good: "<seclabel type='none' model='dac'/><seclabel type='none' model='apparmor'/>",
  },
  ({ domain: { root } }) => {
    const labels = childrenOf(root, 'seclabel');
    const bare = labels.find(label => !attributeOf(label, 'model'));
    if (!bare) return NOTHING;
    const type = attributeValue(bare, 'type');
    const based = childOf(bare, 'baselabel') !== undefined;
    const single = labels.length === 1;
    if (single && (type === 'none' || (type === 'dynamic' && !based))) return NOTHING;
    return [
      {
        message: 'this <seclabel> names no security model: add model, such as selinux or dac',
        span: bare.startTag,
      },
    ];
  },
);
