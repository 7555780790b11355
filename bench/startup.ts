/**
 * Measures what a call of the built command costs beside Node's own start, both as whole processes in turn. Quote the
 * differences: single times depend on the machine and on what else it does. Run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const MAIN = join(ROOT, 'dist', 'cli', 'main.js');
const GUEST = join(ROOT, 'examples', 'q35-server.xml');
const ROUNDS = 30;

const CALLS: readonly (readonly [name: string, argv: readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['slotwise --help', [MAIN, '--help']],
  ['slotwise --version', [MAIN, '--version']],
  ['slotwise pin FILE', [MAIN, 'pin', GUEST]],
  ['slotwise pin --json FILE', [MAIN, 'pin', '--json', GUEST]],
];

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1]!;
}

/** Milliseconds of one call. */
function cost(argv: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${argv.join(' ')} fails: ${stderr}`);
  return performance.now() - start;
}

if (!existsSync(MAIN)) throw new Error('there is no dist/cli/main.js: run `npm run build` first');
const samples = CALLS.map(([name, argv]) => ({ name, argv, times: [] as number[] }));
for (let round = 0; round < ROUNDS; round++) {
  for (const { argv, times } of samples) times.push(cost(argv));
}
console.log('call                        median ms   fastest ms   beyond node ms');
for (const { name, times } of samples) {
  const beyond = median(times.map((time, round) => time - samples[0]!.times[round]!));
  const figures = [median(times).toFixed(1), Math.min(...times).toFixed(1), beyond.toFixed(1)];
  console.log(`${name.padEnd(26)}${figures.map((text, at) => text.padStart([11, 13, 17][at]!)).join('')}`);
}
