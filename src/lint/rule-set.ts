import type { Diagnostic, Severity } from '../diagnostic.ts';
import { type ReadyRules, readyRules } from './check.ts';
import { KNOWN_RULES } from './known.ts';
import type { LintOptions, RuleSetting } from './options.ts';
import { matcherOf } from './pattern.ts';
import type { Rule } from './rule.ts';
import { AFTER_ADDRESSES, AFTER_DEFINE, BEFORE_ADDRESSES } from './rules/index.ts';

/** The rules that count, ready to be run over many domains. */
export interface RuleSet {
  readonly beforeAddresses: ReadyRules;
  readonly afterAddresses: ReadyRules;
  readonly afterDefine: ReadyRules;
  /** Ids of all rules, whether they count or not. */
  readonly known: ReadonlySet<string>;
  isOff(id: string): boolean;
  /** The finding as it counts; undefined when its rule is off. */
  settle(diagnostic: Diagnostic): Diagnostic | undefined;
}

/** Lists of rules that have been made ready whole; most callers want all of them. */
const whole = new Map<readonly Rule[], ReadyRules>();

function readyOnce(list: readonly Rule[]): ReadyRules {
  const ready = whole.get(list) ?? readyRules(list);
  whole.set(list, ready);
  return ready;
}

const KNOWN_IDS: ReadonlySet<string> = new Set(KNOWN_RULES.keys());

const knownIds = (customRules: readonly Rule[]): ReadonlySet<string> =>
  customRules.length === 0 ? KNOWN_IDS : new Set([...KNOWN_IDS, ...customRules.map(({ id }) => id)]);

/** Makes the rules ready that the options ask for. */
export function ruleSetOf({ rules = {}, customRules = [] }: LintOptions): RuleSet {
  const settingOf = settingsOf(rules);
  const isOff = ({ id }: Rule): boolean => settingOf(id) === 'off';
  const wanted = (list: readonly Rule[], further: readonly Rule[] = []): ReadyRules =>
    further.length === 0 && !list.some(isOff)
      ? readyOnce(list)
      : readyRules([...list, ...further].filter(rule => !isOff(rule)));
  return {
    beforeAddresses: wanted(BEFORE_ADDRESSES),
    afterAddresses: wanted(AFTER_ADDRESSES),
    afterDefine: wanted(AFTER_DEFINE, customRules),
    known: knownIds(customRules),
    isOff: id => settingOf(id) === 'off',
    settle: diagnostic => counted(diagnostic, settingOf(diagnostic.rule)),
  };
}

function counted(diagnostic: Diagnostic, setting: RuleSetting | undefined): Diagnostic | undefined {
  if (setting === undefined || setting === diagnostic.severity) return diagnostic;
  return setting === 'off' ? undefined : { ...diagnostic, severity: setting satisfies Severity };
}

/** The setting of an id: of the patterns that match it the last one counts. */
function settingsOf(rules: Readonly<Record<string, RuleSetting>>): (id: string) => RuleSetting | undefined {
  const rows = Object.entries(rules).map(([pattern, setting]) => ({ matches: matcherOf(pattern), setting }));
  const known = new Map<string, RuleSetting | undefined>();
  return id => {
    if (rows.length === 0) return undefined;
    if (!known.has(id)) known.set(id, rows.findLast(({ matches }) => matches(id))?.setting);
    return known.get(id);
  };
}
