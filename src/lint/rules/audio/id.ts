import type { Device } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { type Complaint, findingOf, judgeEach } from '../../device-rule.ts';
import { defineRule, type Finding } from '../../rule.ts';

function duplicates(context: RuleContext): readonly Finding[] {
  const holders = new Map<number, Device>();
  const findings: Finding[] = [];
  for (const audio of context.domain.devices.audio) {
    const { id } = audio;
    if (id === undefined) continue;
    const holder = holders.get(id);
    if (!holder) {
      holders.set(id, audio);
      continue;
    }
    const related = context.other(holder, 'has it', 'id');
    const text = `id ${id} is taken by ${nameOf(holder)}: choose another`;
    findings.push(findingOf(context, audio, { text, at: 'id', related }));
  }
  return findings;
}

export const id = defineRule(
  {
    id: 'audio/id',
    summary: 'The id of an <audio> occurs once, and devices that name one name one that exists.',
    why: 'By this id sound cards and displays find where their sound goes.',
    bad: "<sound model='ich9'><audio id='2'/></sound><audio id='1' type='none'/>",
    good: "<sound model='ich9'><audio id='1'/></sound><audio id='1' type='none'/>",
  },
  context => {
    const { audio, sound, graphics } = context.domain.devices;
    const known = new Set<number | undefined>(audio.map(each => each.id));
    const lost = (id: number | undefined): Complaint | undefined =>
      !id || known.has(id) ? undefined : { text: `there is no <audio> with id ${id}`, at: 'audioId' };
    return [
      ...duplicates(context),
      ...judgeEach(context, sound, each => lost(each.audioId)),
      ...judgeEach(context, graphics, each => (each.type === 'vnc' ? lost(each.audioId) : undefined)),
    ];
  },
);
