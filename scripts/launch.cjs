#!/usr/bin/env node
// The installed command. Compiling takes more time than pinning a guest, so the build leaves the compiled code of the
// common commands beside the bundle; V8 takes it only from its own version, and then starts twice as fast.
'use strict';
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

const bundle = `${__dirname}/slotwise.js`;

// V8 11, that of Node 20, makes fast code of a function that it may not meet again: in short runs a third of the time
// of all processors goes there. What is run for seconds gets its fast code all the same. Later ones know by themselves.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=2000000');

function compiledCode() {
  try {
    return readFileSync(`${bundle}.v8`);
  } catch {
    return undefined;
  }
}

/** The exports of the bundle, from compiled code; undefined where there is none for this version of Node. */
function loadCompiled() {
  const cachedData = compiledCode();
  if (!cachedData) return undefined;
  const script = new Script(Module.wrap(readFileSync(bundle, 'latin1')), { filename: bundle, cachedData });
  if (script.cachedDataRejected) return undefined;
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, require, loaded, bundle, __dirname);
  return loaded.exports;
}

function load() {
  const compiled = loadCompiled();
  if (compiled) return compiled;
  // Node 22 and later keep compiled code between runs by themselves.
  Module.enableCompileCache?.();
  return require(bundle);
}

load().start();
