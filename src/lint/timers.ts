import { timer as kind } from '../domain/parts/clock.ts';
import { spanOfField } from '../domain/read.ts';
import type { DomainParts } from './parts.ts';
import type { Finding } from './rule.ts';

export type Timer = DomainParts['timers'][number];
type Property = keyof (typeof kind)['fields'] & string;

/** What is wrong with one timer, at one of its properties. */
export type TimerComplaint = readonly [property: Property, text: string];

/** Judges every `<timer>`. */
export function judgeTimers(
  { timers }: DomainParts,
  judge: (timer: Timer) => TimerComplaint | undefined,
): readonly Finding[] {
  return timers.flatMap((timer): readonly Finding[] => {
    const complaint = judge(timer);
    if (!complaint) return [];
    const [property, text] = complaint;
    const message = `timer ${timer.name}: ${text}`;
    return [{ message, span: spanOfField(kind, property, timer.element) }];
  });
}
