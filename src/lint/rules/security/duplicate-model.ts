import { attributeValue, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { withoutTwin } from '../../cure.ts';
import { defineRule, type Finding } from '../../rule.ts';

/** Two labels without model clash as well. */
export const duplicateModel = defineRule(
  {
    id: 'security/duplicate-model',
    summary: 'A domain has one <seclabel> for each security model.',
    why: 'A process has one label of each model.',
    bad: "<seclabel type='none' model='dac'/><seclabel type='none' model='dac'/>",
    good: "<seclabel type='none' model='dac'/>",
  },
  context => {
    const labels = childrenOf(context.domain.root, 'seclabel');
    const first = new Map<string | undefined, XmlElement>();
    const findings: Finding[] = [];
    for (const label of labels) {
      const model = attributeValue(label, 'model');
      const holder = first.get(model);
      first.set(model, holder ?? label);
      if (!holder) continue;
      const related = [{ message: 'the first', span: holder.span }];
      const text = model === undefined ? 'a <seclabel> without model' : `a <seclabel> for model '${model}'`;
      const cure = withoutTwin(context, holder, label);
      findings.push({ message: `${text} is there already: remove one`, span: label.span, related, ...cure });
    }
    return findings;
  },
);
