import type { ReportingDescriptor, Result } from 'sarif';
import type { Severity } from '../diagnostic.ts';
import { laidOut } from '../lint/example.ts';
import { KNOWN_RULES, type KnownRule } from '../lint/known.ts';
import { manualPage } from './manual.ts';
import { areaOf, outcomeOf, silencing } from './rules.ts';

export const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Readonly<
  Record<Severity, Result.level>
>;
/** GitHub's own names, by which it sorts. */
const PROBLEMS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

/** What a report says of a rule that it names. */
export function describeRule(id: string): ReportingDescriptor {
  const known = KNOWN_RULES.get(id);
  return known ? describeKnown(known) : { id, shortDescription: { text: id } };
}

function describeKnown(rule: KnownRule): ReportingDescriptor {
  const { id, severity, summary, why } = rule;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    helpUri: manualPage(rule),
    help: { text: `${why} If it is broken, ${outcomeOf(rule)}`, markdown: markdownOf(rule) },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: ['libvirt', areaOf(rule)],
      precision: 'very-high',
      'problem.severity': PROBLEMS[severity],
    },
  };
}

function markdownOf(rule: KnownRule): string {
  const { summary, why, bad, good } = rule;
  const { element, config } = silencing(rule);
  const parts = [summary, why, `If it is broken, ${outcomeOf(rule)}`];
  if (bad !== undefined) parts.push('Wrong:', listing('xml', laidOut(bad)));
  if (good !== undefined) parts.push('Right:', listing('xml', laidOut(good)));
  if (element !== undefined)
    parts.push('To silence it for one element, write before it:', listing('xml', element));
  parts.push('To silence it everywhere, write into `slotwise.config.json`:', listing('json', config));
  return parts.join('\n\n');
}

const listing = (language: string, code: string): string => `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;
