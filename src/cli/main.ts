#!/usr/bin/env node
import module from 'node:module';
import { processIo } from './io.ts';

function crash(error: unknown): void {
  const message =
    error instanceof Error ? (process.env.SLOTWISE_DEBUG && error.stack) || error.message : String(error);
  process.exitCode = 2;
  // Standard error may be closed as well; that must not lead back here.
  process.stderr.on('error', () => {}).write(`slotwise: internal error: ${message} (please report this)\n`);
}

process.on('uncaughtException', crash);
// Node 22 and later keep compiled code between runs; what is imported from here on gains by it.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
import('./run.ts')
  .then(({ runCli }) => runCli(process.argv.slice(2), processIo))
  .then(code => {
    process.exitCode = code;
  }, crash);
