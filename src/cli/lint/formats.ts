import type { LintFormat } from '../../report/lint-format.ts';
import { UsageError } from '../exit.ts';
import type { Io } from '../io.ts';

export const FORMATS = ['stylish', 'json', 'sarif', 'junit', 'github'] as const;
export type FormatName = (typeof FORMATS)[number];

/** A report that is asked for. */
export interface ReportRequest {
  readonly format: FormatName;
  /** Absent for standard output. */
  readonly path?: string;
}

/** The options that say which reports to write. */
export interface ReportOptions {
  readonly format?: readonly ReportRequest[];
  readonly json?: boolean;
}

/**
 * The reports that the options ask for: text for people by default, with annotations besides where GitHub shows them.
 *
 * @throws UsageError when several would be mixed on one output.
 */
export function reportRequests(
  { format = [], json }: ReportOptions,
  env: Io['env'],
): readonly ReportRequest[] {
  const asked: readonly ReportRequest[] = json ? [...format, { format: 'json' }] : format;
  if (asked.length === 0) {
    const annotations: readonly ReportRequest[] = env.GITHUB_ACTIONS === 'true' ? [{ format: 'github' }] : [];
    return [{ format: 'stylish' }, ...annotations];
  }
  refuseShared(asked);
  return asked;
}

function refuseShared(requests: readonly ReportRequest[]): void {
  const taken = new Map<string | undefined, FormatName>();
  for (const { format, path } of requests) {
    const other = taken.get(path);
    if (other !== undefined) {
      const place = path === undefined ? 'standard output' : `'${path}'`;
      throw new UsageError(
        `${place} takes one report, but ${other} and ${format} are to go there: write --format ${format}=FILE`,
      );
    }
    taken.set(path, format);
  }
}

/** Loads the code of a format; `colors` are for people. */
export async function loadFormat(format: FormatName, colors: boolean): Promise<LintFormat> {
  switch (format) {
    case 'stylish':
      return (await import('../../report/lint-stylish.ts')).stylishFormat({ colors });
    case 'json':
      return (await import('../../report/lint-json.ts')).jsonFormat();
    case 'github':
      return (await import('../../report/github.ts')).githubFormat();
    case 'junit':
      return (await import('../../report/junit.ts')).junitFormat();
    case 'sarif': {
      const { packageVersion } = await import('../version.ts');
      const { sarifFormat } = await import('../../report/sarif.ts');
      return sarifFormat({ version: packageVersion(), directory: process.cwd() });
    }
  }
}
