import { attributeValue, type XmlElement } from '../../../xml/element.ts';
import { withoutTwin } from '../../cure.ts';
import { defineRule, type Finding } from '../../rule.ts';

const POLICIES = ['force', 'require', 'optional', 'disable', 'forbid'];

export const featureList = defineRule(
  {
    id: 'cpu/feature-list',
    summary: 'Features of a custom CPU go with a model; each is there once, with a known policy.',
    why: 'A feature is added to or taken from a model.',
    bad: "<cpu mode='custom'><feature policy='require' name='aes'/></cpu>",
    good: "<cpu mode='custom'><model>qemu64</model><feature policy='require' name='aes'/></cpu>",
  },
  context => {
    const { parts } = context;
    const list = parts.all('cpu', 'feature');
    const findings: Finding[] = [];
    const { mode = 'custom', model } = parts.cpu;
    if (list.length && mode === 'custom' && model === undefined) {
      findings.push({ message: 'features need a CPU <model>: add it, or remove them', span: list[0]!.span });
    }
    const seen = new Map<string, XmlElement>();
    for (const feature of list) {
      const name = attributeValue(feature, 'name') ?? '';
      const policy = attributeValue(feature, 'policy') ?? 'require';
      const { span } = feature;
      if (name === '') findings.push({ message: 'a CPU feature has no name', span });
      else if (seen.has(name)) {
        const cure = withoutTwin(context, seen.get(name)!, feature);
        findings.push({ message: `CPU feature ${name} is there twice: remove one`, span, ...cure });
      } else if (!POLICIES.includes(policy)) {
        findings.push({ message: `found policy '${policy}', expected one of ${POLICIES.join(', ')}`, span });
      }
      seen.set(name, feature);
    }
    return findings;
  },
);
