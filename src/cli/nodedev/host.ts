import type { HostWriter, TextStore } from '../../binding/files.ts';
import type { StoreChange } from '../../binding/mdev/state.ts';
import type { MdevStore } from '../../binding/mdev/store.ts';
import { nodeExtras, nodeMdevStore, nodeStore, nodeWriter } from '../../binding/node-fs.ts';
import type { Step } from '../../binding/plan.ts';
import { readHostState } from '../../binding/read-state.ts';
import type { HostState } from '../../binding/state.ts';
import { type Diagnostic, hasErrors } from '../../diagnostic.ts';
import { fsReader } from '../../nodedev/sysfs/fs.ts';
import type { SysfsReader } from '../../nodedev/sysfs/reader.ts';
import { stepsText } from '../../report/steps.ts';
import { UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import { Printer } from '../printer.ts';
import { stylishReporter } from '../reporter.ts';
import { DEFAULT_MDEVS, DEFAULT_STATE, type HostChangeOptions } from './change-options.ts';
import { sysfsRoot } from './inventory.ts';
import { changesText } from './kept.ts';

/** A host that can be written to. */
export interface LiveHost {
  /** Where its sysfs is. */
  readonly root: string;
  readonly reader: SysfsReader;
  readonly writer: HostWriter;
  readonly state: () => HostState;
  readonly store: TextStore;
  readonly mdevs: MdevStore;
  /** The directory of `mdevs`. */
  readonly mdevDirectory: string;
}

/**
 * The host whose sysfs is at the first path, or this one.
 *
 * @throws UsageError for an inventory that is no sysfs: XML cannot be written to.
 */
export function openHost(paths: readonly string[] | undefined, options: HostChangeOptions): LiveHost {
  const [path = '/sys'] = paths ?? [];
  const root = sysfsRoot(path);
  if (root === undefined) throw new UsageError(`'${path}' is no sysfs: give /sys, or a copy of it`);
  const reader = fsReader(root);
  const mdevDirectory = options.mdevs ?? DEFAULT_MDEVS;
  return {
    root,
    reader,
    writer: nodeWriter(root),
    state: () => readHostState(reader, nodeExtras(root)),
    store: nodeStore(options.state ?? DEFAULT_STATE),
    mdevs: nodeMdevStore(mdevDirectory),
    mdevDirectory,
  };
}

/** What a change has come to. */
export interface Outcome {
  readonly applied: boolean;
  readonly steps: readonly Step[];
  /** What changes of the mediated devices that are kept over boots. */
  readonly changes?: readonly StoreChange[];
  /** What could not be undone, and the like. */
  readonly more?: object;
  readonly diagnostics: readonly Diagnostic[];
}

/** The writes as text; nothing at all of what is refused. */
function scriptOf({ steps, changes = [], diagnostics }: Outcome, { root, mdevDirectory }: LiveHost): string {
  const none = steps.length === 0 && (changes.length > 0 || hasErrors(diagnostics));
  return (none ? '' : stepsText(steps, root)) + changesText(changes, mdevDirectory);
}

/** Prints the writes on standard output, and what is wrong on standard error. */
export async function printOutcome(
  outcome: Outcome,
  host: LiveHost,
  options: { readonly json?: boolean; readonly quiet?: boolean; readonly subject: string },
  io: Io,
): Promise<void> {
  const { applied, steps, changes, more, diagnostics } = outcome;
  const out = new Printer(() => io.stdout);
  const reporter = stylishReporter(io, new Printer(() => io.stderr), options.quiet ?? false);
  if (options.json) {
    const plain = steps.map(({ path, value, why }) => ({ path, value, why }));
    const findings = diagnostics.map(({ rule, severity, message }) => ({ rule, severity, message }));
    await out.print(
      `${JSON.stringify({ applied, steps: plain, ...more, changes, diagnostics: findings }, undefined, 2)}\n`,
    );
  } else await out.print(scriptOf(outcome, host));
  const ok = diagnostics.length === 0;
  await reporter.report({ file: options.subject, value: undefined, bytes: undefined, ok, diagnostics });
}
