#!/usr/bin/env node
// The installed command, `main.js`. Compiling takes more time than pinning a guest, so the build leaves compiled code
// beside the bundle; V8 takes it only from its own version, and then starts twice as fast. With another version the
// first call leaves such code for the next ones.
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { compiledFor, fileOf, flagsOf } from './compiled.ts';
import { EXIT } from './exit.ts';
import { KeptCode } from './kept-code.ts';
import { isForWorkers, LINT_WORKER, MAIN, startWorker, workerCount } from './lint/worker-start.ts';
import type { start } from './start.ts';

interface Bundle {
  readonly start: typeof start;
}

/** Of the bundle; the build fills it in. */
declare const BUNDLE_DIGEST: string;

const folder = dirname(MAIN);
const bundle = join(folder, 'slotwise.js');
const need = Module.createRequire(MAIN);
const compiled = compiledFor(process.argv[2]);

/** Gets ready while this process loads the command and looks at its files. */
function earlyWorker(): ChildProcess | undefined {
  if (!isForWorkers(process.argv.slice(2)) || workerCount() === 0) return undefined;
  const { fork } = need('node:child_process') as typeof import('node:child_process');
  return startWorker(fork);
}

function setFlags(): void {
  const flags = flagsOf(compiled);
  if (!flags) return;
  // With other flags V8 compiles what Node brings anew as well: what is needed of it is loaded before.
  need('node:timers/promises');
  const v8 = need('node:v8') as typeof import('node:v8');
  v8.setFlagsFromString(flags);
}

function shippedCode(): Buffer | undefined {
  try {
    return readFileSync(join(folder, fileOf(compiled)));
  } catch {
    return undefined;
  }
}

function scriptWith(cachedData: Buffer | undefined): Script | undefined {
  if (!cachedData) return undefined;
  const script = new Script(source(), { filename: bundle, cachedData });
  return script.cachedDataRejected ? undefined : script;
}

const source = (): string => readFileSync(bundle, 'latin1');

const keptFor = (slot: string): KeptCode => new KeptCode(BUNDLE_DIGEST, slot, process.env);

/** Calls that run through the same code. */
function slotOf(argv: readonly string[]): string {
  const [command = ''] = argv;
  // What a call for many files needs is more than what one for a single file leaves.
  if (isForWorkers(argv)) return 'lint-many';
  return /^[a-z]+$/.test(command) ? command : 'other';
}

/** The script from code that an earlier call has left, else one that leaves its code at the end. */
function keptScript(): Script {
  const kept = keptFor(slotOf(process.argv.slice(2)));
  const known = scriptWith(kept.read());
  if (known) return known;
  const script = new Script(source(), { filename: bundle });
  process.on('exit', code => {
    if (code < EXIT.failed) kept.keep(script);
  });
  return script;
}

/** That of a worker, which takes what the calls leave that start it: it ends when they do, in the midst of its work. */
const workerScript = (): Script =>
  scriptWith(keptFor('lint-many').read() ?? keptFor('lint').read()) ??
  new Script(source(), { filename: bundle });

function load(): Bundle {
  const isWorker = process.argv[2] === LINT_WORKER;
  const script = scriptWith(shippedCode()) ?? (isWorker ? workerScript() : keptScript());
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, need, loaded, bundle, folder);
  return loaded.exports as Bundle;
}

const early = earlyWorker();
setFlags();
load().start(early);
