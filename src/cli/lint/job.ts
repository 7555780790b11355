import type { Diagnostic } from '../../diagnostic.ts';
import { type BaselineEntry, baselineOf, weigh } from '../../lint/baseline.ts';
import { fixAll } from '../../lint/fix.ts';
import type { DomainFacts } from '../../lint/fleet/facts.ts';
import { createLinter, isFleetRule, type Linter } from '../../lint/lint.ts';
import type { LintOptions } from '../../lint/options.ts';
import type { SuppressedFinding } from '../../lint/suppress/suppression.ts';
import { admit } from '../../xml/gate.ts';
import { DEFAULT_LIMITS } from '../../xml/limits.ts';
import { internalError } from '../batch.ts';
import type { Io } from '../io.ts';
import { digestOf } from './digest.ts';

/** What is to be done with a document. */
export interface LintTask {
  /** The same object for all documents of which the same holds: the rules are prepared once for it. */
  readonly options: LintOptions;
  /** Make the fixes that findings offer. */
  readonly fix?: boolean;
  /** What the baseline accepts in the document; `update` accepts all that there is. */
  readonly baseline?: readonly BaselineEntry[] | 'update';
  /** Gather what is to be compared with other documents. */
  readonly fleet?: boolean;
  /** What the outcome depends on besides the document, if it is to say of which digest it is. */
  readonly basis?: string | undefined;
}

/** What came of it: plain data, which can go from one process to another. */
export interface LintOutcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
  /** What the baseline accepts. */
  readonly accepted: readonly Diagnostic[];
  /** What the baseline accepts and is not there. */
  readonly stale: readonly BaselineEntry[];
  /** What an updated baseline is to accept. */
  readonly entries?: readonly BaselineEntry[];
  /** What other domains can clash with. */
  readonly facts?: DomainFacts;
  /** The text that the findings count in; absent when there are none, and none can come of comparing. */
  readonly text?: string;
  /** Of the document and the basis; absent as well when a bug came to light. */
  readonly digest?: string;
  /** The document with fixes; absent when none were made. */
  readonly fixed?: { readonly bytes: Uint8Array; readonly fixes: number };
}

/** The outcome for a document that could not be worked on. */
export function failure(problem: Diagnostic): LintOutcome {
  return { diagnostics: [problem], suppressed: [], accepted: [], stale: [] };
}

const linters = new WeakMap<LintOptions, Linter>();

function linterOf(options: LintOptions): Linter {
  const linter = linters.get(options) ?? createLinter(options);
  linters.set(options, linter);
  return linter;
}

/** Lints one document. */
export function lintBytes(
  input: Uint8Array,
  { options, fix = false, baseline, fleet = false, basis }: LintTask,
): LintOutcome {
  const linter = linterOf(options);
  const { bytes, fixes, changed, result } = fix
    ? fixAll(input, linter)
    : { bytes: input, fixes: 0, changed: false, result: linter.lint(input) };
  const document = result.value?.document;
  const suppressed = result.value?.suppressed ?? [];
  const facts = fleet && result.value ? linter.factsOf(result.value) : undefined;
  const unused = facts ? result.value!.suppressor.unused(isFleetRule) : [];
  const found = unused.length > 0 ? [...result.diagnostics, ...unused] : result.diagnostics;
  const entries = baseline === 'update' ? baselineOf(document, found) : ownEntries(baseline);
  const { kept, accepted, stale } = weigh(document, found, entries);
  const isClean = found.length + suppressed.length === 0 && !facts;
  return {
    diagnostics: kept,
    suppressed,
    accepted,
    stale,
    ...(baseline === 'update' && { entries: entries as readonly BaselineEntry[] }),
    ...(facts && { facts }),
    ...(basis !== undefined && { digest: digestOf(basis, input) }),
    ...(!isClean && { text: document?.text ?? admit(bytes, DEFAULT_LIMITS).text }),
    ...(changed && { fixed: { bytes, fixes } }),
  };
}

/** What the baseline says of a document by itself; the rest is weighed where documents are compared. */
const ownEntries = (entries: readonly BaselineEntry[] | undefined): readonly BaselineEntry[] | undefined =>
  entries?.filter(({ rule }) => !isFleetRule(rule));

/** Lints one document. A bug that it brings to light must not keep others from being linted. */
export function attemptLint(bytes: Uint8Array, task: LintTask, env: Io['env']): LintOutcome {
  try {
    return lintBytes(bytes, task);
  } catch (error) {
    if (env.SLOTWISE_DEBUG) throw error;
    return failure(internalError(error));
  }
}
