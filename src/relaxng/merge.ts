import type { Explanation } from './explain.ts';
import type { Fault } from './fault.ts';
import type { Pattern, Patterns } from './pattern.ts';

/** One way to read an element, and what is to come after it. */
export interface Way {
  readonly rest: Pattern;
  readonly explanation: Explanation;
}

/** The ways, those that blame the same as one, so that it tells what any of them accepts. */
export function merged(patterns: Patterns, ways: readonly Way[]): Way[] {
  const groups = new Map<string, Way[]>();
  for (const way of ways) {
    const key = way.explanation.faults.map(blame).join();
    const group = groups.get(key);
    if (group) group.push(way);
    else groups.set(key, [way]);
  }
  return [...groups.values()].map(group => (group.length === 1 ? group[0]! : joined(patterns, group)));
}

function blame({ kind, element, attribute }: Fault): string {
  return `${kind}${(attribute ?? element).span.start}`;
}

function joined(patterns: Patterns, group: readonly Way[]): Way {
  const [first] = group;
  const faults = first!.explanation.faults.map((fault, index) => ({
    ...fault,
    states: [...new Set(group.flatMap(({ explanation }) => explanation.faults[index]!.states))],
  }));
  const cost = Math.min(...group.map(({ explanation }) => explanation.cost));
  return { rest: patterns.choice(group.map(({ rest }) => rest)), explanation: { cost, faults } };
}
