/**
 * Measures `slotwise lint` beside libxml2's `xmllint --relaxng` on the same files, both as whole processes in turn:
 * anew, and again, when the outcomes of an earlier run are there. Then the memory of one call over many files. Quote the
 * ratios: single times depend on the machine and on what else it does. Run `npm run build` first.
 *
 *   npm run bench:lint                  400 random domains, 400 guests of 20 devices, then 10,000 files
 *   npm run bench:lint -- DIR ...       the first 400 files of each DIR instead of those domains
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { domainXml, renderDomain } from '../src/arbitraries/index.ts';
import { guestWith } from './domains.ts';

const ROOT = join(import.meta.dirname, '..');
const MAIN = join(ROOT, 'dist', 'cli', 'main.js');
const BUNDLE = join(ROOT, 'dist', 'cli', 'slotwise.js');
const SCHEMAS = '/usr/share/libvirt/schemas';
const FILES = 400;
const MANY = 10_000;
const ROUNDS = 15;
const SEED = 2026;

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1]!;
}

/** Milliseconds of a call, whatever it says of the files. */
function cost(command: string, argv: readonly string[], cache: string): number {
  const start = performance.now();
  // Certificates that Node is told to read take it longer than to start.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const { error } = spawnSync(command, argv, { stdio: 'ignore', env: { ...env, SLOTWISE_CACHE: cache } });
  if (error) throw error;
  return performance.now() - start;
}

const randomDomains = (): readonly string[] =>
  fc.sample(domainXml(), { seed: SEED, numRuns: FILES }).map(model => renderDomain(model));

const guests = (): readonly string[] =>
  Array.from({ length: FILES }, (_, at) => guestWith(20, `guest-${at}`));

/** Writes texts into a new folder, and gives the paths. */
function written(folder: string, texts: readonly string[]): readonly string[] {
  mkdirSync(folder);
  return texts.map((text, at) => {
    const path = join(folder, `${at}.xml`);
    writeFileSync(path, text);
    return path;
  });
}

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.xml'));
  return names
    .sort()
    .slice(0, FILES)
    .map(name => join(folder, name));
}

function compare(title: string, files: readonly string[], cache: string): void {
  const lint = (...options: readonly string[]) => [MAIN, 'lint', ...options, ...files];
  const without = ['--schema', 'off'];
  const calls = [
    ['node -e 0', process.execPath, ['-e', '0']],
    ['xmllint --relaxng', 'xmllint', ['--noout', '--relaxng', join(SCHEMAS, 'domain.rng'), ...files]],
    ['slotwise lint, anew', process.execPath, lint('--no-cache')],
    ['the same, --schema off', process.execPath, lint('--no-cache', ...without)],
    ['slotwise lint, again', process.execPath, lint()],
    ['the same, --schema off', process.execPath, lint(...without)],
  ] as const;
  const times = calls.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, [, command, argv]] of calls.entries()) times[at]!.push(cost(command, argv, cache));
  }
  console.log(`\n${`${files.length} ${title}`.padEnd(27)}  median ms   fastest ms   beside xmllint`);
  calls.forEach(([name], at) => {
    const [own, other] = [Math.min(...times[at]!), Math.min(...times[1]!)];
    const figures = [median(times[at]!).toFixed(0), own.toFixed(0), `${(own / other).toFixed(1)}x`];
    console.log(
      `${name.padEnd(27)}${figures.map((text, each) => text.padStart([11, 13, 17][each]!)).join('')}`,
    );
  });
}

interface Memory {
  /** What is still in use at the end, in MB. */
  readonly live: number;
  /** The most that the process had from the system, in MB; much of it waits for a collection. */
  readonly peak: number;
  readonly ms: number;
}

function memory(folder: string, count: number, cache: string): Memory {
  const script = `
    const loaded = { exports: {} };
    const bundle = ${JSON.stringify(BUNDLE)};
    require('node:vm').runInThisContext(require('node:fs').readFileSync(bundle, 'utf8'))(loaded.exports, require, loaded, bundle);
    const { runCli } = loaded.exports;
    const { PassThrough } = require('node:stream');
    const quiet = () => new PassThrough().resume();
    const io = { stdin: quiet(), stdout: quiet(), stderr: quiet(), env: { SLOTWISE_CACHE: ${JSON.stringify(cache)} } };
    const start = performance.now();
    runCli(['lint', '--quiet', '--jobs', '1', ${JSON.stringify(folder)}], io).then(() => {
      const ms = performance.now() - start;
      gc();
      const peak = process.resourceUsage().maxRSS / 1000;
      process.stdout.write(JSON.stringify({ live: process.memoryUsage().heapUsed / 1e6, peak, ms }));
    });`;
  mkdirSync(folder);
  for (let at = 0; at < count; at++) writeFileSync(join(folder, `${at}.xml`), guestWith(20, `guest-${at}`));
  const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', '-e', script], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Memory;
}

function measureMemory(folder: string, cache: string): void {
  console.log('\nfiles of 20 devices      live MB   peak MB   files a second');
  for (const count of [100, 1000, MANY]) {
    const { live, peak, ms } = memory(join(folder, String(count)), count, cache);
    const figures = [live.toFixed(0), peak.toFixed(0), (count / (ms / 1000)).toFixed(0)];
    console.log(
      `${String(count).padEnd(22)}${figures.map((text, at) => text.padStart([10, 10, 17][at]!)).join('')}`,
    );
  }
}

if (!existsSync(MAIN)) throw new Error('there is no dist/cli/main.js: run `npm run build` first');
const given = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'slotwise-bench-'));
try {
  const cache = join(folder, 'cache');
  if (given.length > 0) {
    for (const directory of given) compare(basename(directory), filesIn(directory), cache);
  } else {
    compare('random domains', written(join(folder, 'random'), randomDomains()), cache);
    compare('guests of 20 devices', written(join(folder, 'guests'), guests()), cache);
  }
  measureMemory(folder, cache);
} finally {
  rmSync(folder, { recursive: true });
}
