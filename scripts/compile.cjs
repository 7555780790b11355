// Run by the build: carries out command lines, and leaves what V8 has compiled by then in a file. Arguments: the
// bundle, the file, a file with the command lines as JSON, and the flags of V8.
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const { PassThrough } = require('node:stream');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

const [bundle, file, commands, flags] = process.argv.slice(2);
if (flags) setFlagsFromString(flags);
const script = new Script(readFileSync(bundle, 'latin1'), { filename: bundle });
const loaded = { exports: {} };
const own = createRequire(bundle);
script.runInThisContext()(loaded.exports, own, loaded, bundle, dirname(bundle));

/** Streams that nobody reads. */
function silence() {
  const stream = new PassThrough();
  stream.resume();
  return stream;
}

async function main() {
  const io = { stdin: silence(), stdout: silence(), stderr: silence(), env: {} };
  for (const argv of JSON.parse(readFileSync(commands, 'utf8'))) {
    // Findings are meant to be there, a call that cannot be carried out is not.
    if ((await loaded.exports.runCli(argv, io)) > 1)
      throw new Error(`fails: ${argv.join(' ').slice(0, 200)}`);
  }
  writeFileSync(file, script.createCachedData());
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
