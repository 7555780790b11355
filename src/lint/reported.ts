import type { Severity } from '../diagnostic.ts';
import type { RuleHeader, Stage } from './rule.ts';

/** A rule that reading, completing or assigning applies by itself, so that no check has to. */
export interface ReportedRule extends Omit<RuleHeader, 'bad' | 'good'> {
  readonly severity: Severity;
  readonly stage: Stage;
  /** Absent where an example would be a document of many megabytes. */
  readonly bad?: string;
  readonly good?: string;
}

type Header = Omit<ReportedRule, 'severity' | 'stage'>;

/** What libvirt refuses when it defines a domain. */
export const refused = (header: Header): ReportedRule => ({ ...header, severity: 'error', stage: 'define' });

/** What libvirt accepts, but not as it was meant. */
export const surprising = (header: Header): ReportedRule => ({
  ...header,
  severity: 'warning',
  stage: 'define',
});
