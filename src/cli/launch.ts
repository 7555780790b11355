#!/usr/bin/env node
// The installed command, `main.js`. Compiling takes more time than pinning a guest, so the build leaves compiled code
// beside the bundle; V8 takes it only from its own version, and then starts twice as fast.
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import type { Worker } from 'node:worker_threads';
import { compiledFor } from './compiled.ts';
import { isForThreads, LINT_WORKER, MAIN } from './lint/thread-start.ts';
import type { start } from './start.ts';
import FLAGS from './v8-flags.json' with { type: 'json' };

interface Bundle {
  readonly start: typeof start;
}

const bundle = join(dirname(MAIN), 'slotwise.js');
const need = Module.createRequire(MAIN);

// V8 11, that of Node 20, makes fast code of a function that it may not meet again: in short runs a third of the time
// of all processors goes there. What is run for seconds gets its fast code all the same. Later ones know by themselves.
const flags = (FLAGS as Readonly<Record<string, string>>)[process.versions.v8.split('.')[0]!];
if (flags) setFlagsFromString(flags);

/** Gets ready while this thread loads the command and looks at its files. */
function earlyThread(): Worker | undefined {
  if (!isForThreads(process.argv.slice(2))) return undefined;
  const os = need('node:os') as typeof import('node:os');
  const threads = need('node:worker_threads') as typeof import('node:worker_threads');
  return os.availableParallelism() > 1 ? new threads.Worker(MAIN, { argv: [LINT_WORKER] }) : undefined;
}

function compiledCode(): Buffer | undefined {
  try {
    return readFileSync(join(dirname(MAIN), compiledFor(process.argv[2])));
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
  script.runInThisContext()(loaded.exports, need, loaded, bundle, dirname(bundle));
  return loaded.exports as Bundle;
}

function load(): Bundle {
  const compiled = loadCompiled();
  if (compiled) return compiled;
  // Node 22 and later keep compiled code between runs by themselves.
  (Module as { enableCompileCache?: () => void }).enableCompileCache?.();
  return need(bundle) as Bundle;
}

const early = earlyThread();
load().start(early);
