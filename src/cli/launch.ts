#!/usr/bin/env node
// The installed command, `main.js`. Compiling takes more time than pinning a guest, so the build leaves compiled code
// beside the bundle; V8 takes it only from its own version, and then starts twice as fast.
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { compiledFor, flagsOf } from './compiled.ts';
import { isForWorkers, LINT_WORKER, MAIN, workerCount, workerOptions } from './lint/worker-start.ts';
import type { start } from './start.ts';

interface Bundle {
  readonly start: typeof start;
}

const folder = dirname(MAIN);
const bundle = join(folder, 'slotwise.js');
const need = Module.createRequire(MAIN);
const compiled = compiledFor(process.argv[2]);

/** Gets ready while this process loads the command and looks at its files. */
function earlyWorker(): ChildProcess | undefined {
  if (!isForWorkers(process.argv.slice(2))) return undefined;
  if (workerCount() === 0) return undefined;
  const { fork } = need('node:child_process') as typeof import('node:child_process');
  return fork(MAIN, [LINT_WORKER], workerOptions());
}

function setFlags(): void {
  const flags = flagsOf(compiled);
  if (!flags) return;
  // With other flags V8 compiles what Node brings anew as well: what is needed of it is loaded before.
  need('node:timers/promises');
  const v8 = need('node:v8') as typeof import('node:v8');
  v8.setFlagsFromString(flags);
}

function compiledCode(): Buffer | undefined {
  try {
    return readFileSync(join(folder, compiled.file));
  } catch {
    return undefined;
  }
}

/** The exports of the bundle, from compiled code; undefined where there is none for this version of Node. */
function loadCompiled(): Bundle | undefined {
  const cachedData = compiledCode();
  if (!cachedData) return undefined;
  const script = new Script(Module.wrap(readFileSync(bundle, 'latin1')), { filename: bundle, cachedData });
  if (script.cachedDataRejected) return undefined;
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, need, loaded, bundle, folder);
  return loaded.exports as Bundle;
}

function load(): Bundle {
  const own = loadCompiled();
  if (own) return own;
  // Node 22 and later keep compiled code between runs by themselves.
  (Module as { enableCompileCache?: () => void }).enableCompileCache?.();
  return need(bundle) as Bundle;
}

const early = earlyWorker();
setFlags();
load().start(early);
