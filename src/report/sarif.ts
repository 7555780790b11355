import type { Invocation, Log, Run, Tool } from 'sarif';
import type { FileFindings, LintFormat } from './lint-format.ts';
import { joiner } from './lint-format.ts';
import { resultsOf } from './sarif-result.ts';
import { describeRule } from './sarif-rules.ts';
import { absoluteUri, fileUri } from './sarif-uri.ts';

/** What a report says of the run itself. */
export interface SarifOptions {
  /** Version of slotwise. */
  readonly version: string;
  /** Working directory, which paths are relative to. */
  readonly directory: string;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const FAILURES = /^(?:file|internal)\//;

/** SARIF 2.1.0, as GitHub's code scanning and most dashboards read it. */
export function sarifFormat(options: SarifOptions): LintFormat {
  const log = new SarifLog(options);
  return {
    start: () => log.start(),
    document: findings => log.document(findings),
    end: () => log.end(),
  };
}

/** Results come first, so that they can be written as they come; what they refer to is kept for the end. */
class SarifLog {
  readonly #options: SarifOptions;
  readonly #rules = new Map<string, number>();
  readonly #joined = joiner(',\n');
  #hasAbsolute = false;
  #hasFailed = false;

  constructor(options: SarifOptions) {
    this.#options = options;
  }

  start(): string {
    const log: Pick<Log, '$schema' | 'version'> = { $schema: SCHEMA, version: '2.1.0' };
    const run: Pick<Run, 'columnKind'> = { columnKind: 'utf16CodeUnits' };
    return `${opened(log)},"runs":[${opened(run)},"results":[\n`;
  }

  document(findings: FileFindings): string {
    this.#hasFailed ||= findings.diagnostics.some(({ rule }) => FAILURES.test(rule));
    return resultsOf(findings, { uriOf: this.#uriOf, indexOf: this.#indexOf })
      .map(result => this.#joined(JSON.stringify(result)))
      .join('');
  }

  end(): string {
    const tail: Pick<Run, 'tool' | 'invocations'> = { tool: this.#tool(), invocations: [this.#invocation()] };
    return `\n],${JSON.stringify(tail).slice(1)}]}\n`;
  }

  readonly #uriOf = (file: string): string => {
    const { uri, isAbsolute } = fileUri(file, this.#options.directory);
    this.#hasAbsolute ||= isAbsolute;
    return uri;
  };

  readonly #indexOf = (rule: string): number => {
    const index = this.#rules.get(rule) ?? this.#rules.size;
    this.#rules.set(rule, index);
    return index;
  };

  #tool(): Tool {
    const { version } = this.#options;
    const rules = [...this.#rules.keys()].map(describeRule);
    return { driver: { name: 'slotwise', version, semanticVersion: version, rules } };
  }

  /** The working directory differs from machine to machine, so it is left out where nothing depends on it. */
  #invocation(): Invocation {
    const workingDirectory = { uri: `${absoluteUri(this.#options.directory).replace(/\/$/, '')}/` };
    return { executionSuccessful: !this.#hasFailed, ...(this.#hasAbsolute && { workingDirectory }) };
  }
}

/** An object that more properties can follow. */
const opened = (object: object): string => JSON.stringify(object).slice(0, -1);
