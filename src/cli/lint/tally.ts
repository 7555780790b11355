import type { Severity } from '../../diagnostic.ts';
import { EXIT, type ExitCode, exitCodeOf } from '../exit.ts';
import type { LintOutcome } from './job.ts';

/** When findings make the command fail. */
export interface Limits {
  /** The mildest severity that does. */
  readonly failOn: Severity;
  /** More warnings than this do as well. */
  readonly maxWarnings: number;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Counts what was found, and keeps nothing else of the documents. */
export class Tally {
  readonly #counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  /** Warnings by the number that is allowed where they were found. */
  readonly #warnings = new Map<number, number>();
  #files = 0;
  #filesFound = 0;
  #fixable = 0;
  #fixed = 0;
  #code: ExitCode = EXIT.clean;
  #isPartial = false;

  /** Counts one document, for which these limits hold. */
  add({ diagnostics, fixed }: LintOutcome, { failOn, maxWarnings }: Limits): void {
    this.#files++;
    this.#fixed += fixed?.fixes ?? 0;
    if (diagnostics.length > 0) this.#filesFound++;
    const counting = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
    for (const { severity, fix } of diagnostics) {
      this.#counts[severity]++;
      if (fix && fix.length > 0) this.#fixable++;
      if (counting.includes(severity)) this.raise(EXIT.findings);
    }
    const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length;
    this.#warnings.set(maxWarnings, (this.#warnings.get(maxWarnings) ?? 0) + warnings);
    if (exitCodeOf(diagnostics) === EXIT.failed) this.raise(EXIT.failed);
  }

  /** Makes the exit code this at least. */
  raise(code: ExitCode): void {
    this.#code = Math.max(this.#code, code) as ExitCode;
  }

  /** Takes note that not all documents were looked at, so that there is no sum. */
  breakOff(): void {
    this.#isPartial = true;
  }

  /** The exit code of the run. */
  get exitCode(): ExitCode {
    return this.complaint() === '' ? this.#code : (Math.max(this.#code, EXIT.findings) as ExitCode);
  }

  /** One line such as `3 errors, 1 warning in 2 of 40 files`; empty when there is nothing to tell. */
  summary(): string {
    const counts = SEVERITIES.flatMap(severity => counted(this.#counts[severity], severity));
    const where = this.#files === 1 ? '1 file' : `${this.#filesFound} of ${this.#files} files`;
    const parts = [
      ...(counts.length > 0 ? [`${counts.join(', ')} in ${where}`] : []),
      ...(this.#fixed > 0 ? [`${this.#fixed} fixed`] : []),
      ...(this.#fixable > 0 && this.#fixed === 0 ? [`--fix mends ${this.#fixable}`] : []),
    ];
    return parts.length > 0 && !this.#isPartial ? `${parts.join('; ')}\n` : '';
  }

  /** A line for each number of warnings that is too high. */
  complaint(): string {
    return [...this.#warnings]
      .filter(([allowed, found]) => found > allowed)
      .map(([allowed, found]) => `${counted(found, 'warning')[0]}, but at most ${allowed} allowed\n`)
      .join('');
  }
}

function counted(count: number, severity: Severity): string[] {
  if (count === 0) return [];
  return [count === 1 || severity === 'info' ? `${count} ${severity}` : `${count} ${severity}s`];
}
