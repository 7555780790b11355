import type { Diagnostic } from '../diagnostic.ts';

/** Exit codes; where several apply, the largest wins. */
export const EXIT = {
  /** Nothing is wrong. */
  clean: 0,
  /** A domain cannot be placed, or has findings of severity error. */
  findings: 1,
  /** The command could not do its work: usage, or a file that could not be read or written. */
  failed: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const FAILURES = /^(?:file|internal)\//;

/** The exit code that the findings of one document ask for. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.some(({ rule }) => FAILURES.test(rule))) return EXIT.failed;
  return errors.length > 0 ? EXIT.findings : EXIT.clean;
}

/** A call that cannot be carried out as asked; nothing has been done yet. */
export class UsageError extends Error {}
