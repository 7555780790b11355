import type { Device } from '../../../domain/device.ts';
import { attributeValue, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { judgeEach } from '../../device-rule.ts';
import { allSources } from '../../host-source.ts';
import { defineRule, gather, NOTHING } from '../../rule.ts';

/** The kinds whose source can have labels of its own. */
const LABELLED = ['disk', 'serial', 'parallel', 'console', 'channel'] as const;

/** True when the files of the guest keep the labels they have. */
function keepsLabels(label: XmlElement): boolean {
  if (attributeValue(label, 'model') === 'none') return true;
  const relabel = attributeValue(label, 'relabel');
  return relabel === undefined
    ? (attributeValue(label, 'type') ?? 'dynamic') !== 'dynamic'
    : relabel === 'no';
}

export const override = defineRule(
  {
    id: 'security/override',
    summary: 'A device has a <seclabel> only for security models that relabel the files of the guest.',
    why: 'It is an exception from what is done to all other files.',
    bad: `<seclabel type='none' model='dac'/>
<disk type='file' device='disk'>
  <source file='/a'><seclabel model='dac' relabel='no'/></source><target dev='vda'/>
</disk>`,
    good: `<seclabel type='dynamic' model='dac' relabel='yes'/>
<disk type='file' device='disk'>
  <source file='/a'><seclabel model='dac' relabel='no'/></source><target dev='vda'/>
</disk>`,
  },
  context => {
    const kept = childrenOf(context.domain.root, 'seclabel').filter(keepsLabels);
    if (!kept.length) return NOTHING;
    const models = new Set(kept.map(label => attributeValue(label, 'model')));
    return gather(LABELLED, kind =>
      judgeEach(context, context.domain.devices[kind] as readonly Device[], device => {
        const labels = allSources(device).flatMap(source => childrenOf(source, 'seclabel'));
        const label = labels.find(each => models.has(attributeValue(each, 'model')));
        if (!label) return undefined;
        return { text: 'the domain does not relabel for this model: remove this <seclabel>', at: label.span };
      }),
    );
  },
);
