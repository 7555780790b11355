import type { Device } from '../../../domain/device.ts';
import { attributeOf, attributeValue, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import { allSources } from '../../host-source.ts';
import type { Occasion } from '../../occasion.ts';
import { defineRule, gather, type Rule } from '../../rule.ts';

/** The kinds whose source can have labels of its own. */
const LABELLED = ['disk', 'serial', 'parallel', 'console', 'channel'] as const;

function judge(labels: readonly XmlElement[]): Complaint | undefined {
  const models = new Set<string>();
  for (const label of labels) {
    const model = attributeValue(label, 'model');
    const relabel = attributeOf(label, 'relabel');
    const text = childOf(label, 'label')?.text;
    if (model !== undefined && models.has(model)) {
      return { text: `<seclabel> for model '${model}' is there already: remove one`, at: label.span };
    }
    if (model !== undefined) models.add(model);
    if (relabel?.value === 'yes' && !text) {
      return { text: "relabel='yes' needs a <label>: add it, or remove relabel", at: relabel.valueSpan };
    }
    if (relabel?.value === 'no' && text) {
      return { text: "relabel='no' keeps the label that is there: remove <label>", at: relabel.valueSpan };
    }
  }
  return undefined;
}

export const relabelWithoutLabel: Rule = {
  ...defineRule(
    {
      id: 'security/relabel-without-label',
      summary: "A <seclabel> of a device with relabel='yes' has a <label>, one with relabel='no' has none.",
      why: 'It says how the file of this device is labelled, other than the rest of the guest.',
      bad: `<disk type='file' device='disk'>
  <source file='/a'><seclabel model='dac' relabel='yes'/></source>
  <target dev='vda'/>
</disk>`,
      good: `<disk type='file' device='disk'>
  <source file='/a'><seclabel model='dac' relabel='yes'><label>me:me</label></seclabel></source>
  <target dev='vda'/>
</disk>`,
    },
    context =>
      gather(LABELLED, kind =>
        judgeEach(context, context.domain.devices[kind] as readonly Device[], device => {
          return allSources(device).flatMap(source => judge(childrenOf(source, 'seclabel')) ?? []);
        }),
      ),
  ),
  occasions: LABELLED.map((kind): Occasion => `${kind}.element`),
};
