import { readUnsigned } from '../../../domain/field.ts';
import { attributeValue } from '../../../xml/element.ts';
import { bitmapOf } from '../../bitmaps.ts';
import { iothreadIds } from '../../iothreads.ts';
import { defineRule, type Finding, NOTHING } from '../../rule.ts';

export const undefinedSched = defineRule(
  {
    id: 'iothreads/undefined-sched',
    summary: '<iothreadsched> and <iothreadpin> name iothreads that exist.',
    why: 'There would be no thread to schedule or pin.',
    bad: "<iothreads>1</iothreads><cputune><iothreadsched iothreads='2' scheduler='batch'/></cputune>",
    good: "<iothreads>2</iothreads><cputune><iothreadsched iothreads='2' scheduler='batch'/></cputune>",
  },
  ({ parts }) => {
    const scheds = parts.all('cputune', 'iothreadsched');
    const pins = parts.all('cputune', 'iothreadpin');
    if (!scheds.length && !pins.length) return NOTHING;
    const ids = iothreadIds(parts);
    const findings: Finding[] = [];
    const judge = (id: number, name: string, span: Finding['span']): void => {
      if (!ids.has(id))
        findings.push({ message: `<${name}>: there is no iothread ${id}; add it to <iothreads>`, span });
    };
    for (const sched of scheds) {
      for (const id of bitmapOf(sched, 'iothreads') ?? []) judge(id, sched.name, sched.span);
    }
    for (const pin of pins) {
      // What is no number is told by domain/attribute-value.
      const id = readUnsigned(attributeValue(pin, 'iothread') ?? '', 10);
      if (id !== undefined) judge(id, pin.name, pin.span);
    }
    return findings;
  },
);
