import type { Severity } from '../diagnostic.ts';
import { EARLIER } from './earlier/index.ts';
import type { Stage } from './rule.ts';
import { RULES } from './rules/index.ts';

/** What the documentation says of any id that a diagnostic about a domain can carry. */
export interface KnownRule {
  readonly id: string;
  readonly severity: Severity;
  readonly stage: Stage;
  readonly summary: string;
  readonly why: string;
  readonly bad?: string;
  readonly good?: string;
  readonly existing?: true;
}

const byId = new Map<string, KnownRule>();
// an id that is reported early and checked later has the page of the check
for (const rule of [...EARLIER, ...RULES]) byId.set(rule.id, rule);

/** All rules about domains, by id. */
export const KNOWN_RULES: ReadonlyMap<string, KnownRule> = byId;

/** All rules about domains, as `slotwise rules --json` lists them. */
export const rules: readonly KnownRule[] = [...KNOWN_RULES.values()];
