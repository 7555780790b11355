import { attributeOf, attributeValue, childOf, childrenOf } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

export const relabel = defineRule(
  {
    id: 'security/relabel',
    summary: 'A dynamic <seclabel> relabels, one of type none does not, and a static one has a <label>.',
    why: 'libvirt invents a dynamic label, so it has to give it to the files of the guest.',
    bad: "<seclabel type='dynamic' model='dac' relabel='no'/>",
    good: "<seclabel type='dynamic' model='dac' relabel='yes'/>",
  },
  ({ domain: { root } }) => {
    const findings: Finding[] = [];
    for (const label of childrenOf(root, 'seclabel')) {
      const type = attributeValue(label, 'type');
      const written = attributeOf(label, 'relabel');
      const span = written?.valueSpan ?? label.startTag;
      if (type === 'dynamic' && written?.value === 'no') {
        findings.push({
          message: "a dynamic label needs relabel='yes': remove relabel, or choose type static",
          span,
        });
      } else if (type === 'none' && written?.value === 'yes') {
        findings.push({ message: "type none labels nothing: remove relabel='yes'", span });
      } else if (
        type === 'static' &&
        attributeValue(label, 'model') !== 'none' &&
        !childOf(label, 'label')?.text
      ) {
        findings.push({ message: 'a static <seclabel> needs a <label>', span: label.startTag });
      }
    }
    return findings;
  },
);
