// Run by the build: carries out the common commands on the examples, and leaves what V8 has compiled by then beside
// the bundle. Arguments: the bundle, then the examples.
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname } = require('node:path');
const { PassThrough } = require('node:stream');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');
const FLAGS = require('../src/cli/v8-flags.json');

// V8 takes compiled code only where the flags are those it was compiled with.
const flags = FLAGS[process.versions.v8.split('.')[0]];
if (flags) setFlagsFromString(flags);

const [bundle, ...examples] = process.argv.slice(2);
const script = new Script(Module.wrap(readFileSync(bundle, 'latin1')), { filename: bundle });
const loaded = { exports: {} };
const own = Module.createRequire(bundle);
script.runInThisContext()(loaded.exports, own, loaded, bundle, dirname(bundle));

/** Streams that nobody reads. */
function silence() {
  const stream = new PassThrough();
  stream.resume();
  return stream;
}

async function main() {
  const io = { stdin: silence(), stdout: silence(), stderr: silence(), env: {} };
  for (const argv of [
    ['pin', examples[0]],
    ['pin', '--json', ...examples],
    // The first run may read libvirt's schema, the second one takes what the first has kept.
    ['lint', ...examples],
    ['lint', ...examples],
  ]) {
    await loaded.exports.runCli(argv, io);
  }
  writeFileSync(`${bundle}.v8`, script.createCachedData());
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
