/** Counts how many single mistakes in domains are found at their line and by name: `npx tsx scripts/faults.ts DIR [RUNS]` */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors } from '../src/diagnostic.ts';
import { pin } from '../src/index.ts';
import { FAULT_KINDS, type FaultKind, isFound, makeMistake } from '../test/helpers/faults.ts';

const [directory = 'test/golden', runs = '20'] = process.argv.slice(2);

const made = new Map<FaultKind, number>(FAULT_KINDS.map(kind => [kind, 0]));
const missed: string[] = [];
const misses = new Map<FaultKind, number>(FAULT_KINDS.map(kind => [kind, 0]));

function run(file: string, seed: number, text: string): void {
  const mistake = makeMistake(text, seed);
  if (!mistake) return;
  const { kind, path, line, culprit } = mistake;
  made.set(kind, made.get(kind)! + 1);
  if (isFound(mistake)) return;
  misses.set(kind, misses.get(kind)! + 1);
  missed.push(`${kind} '${culprit}' at ${path}, ${file}:${line}`);
}

let documents = 0;
for (const file of readdirSync(directory).filter(name => name.endsWith('.xml'))) {
  const text = readFileSync(join(directory, file), 'utf8');
  if (hasErrors(pin(text).diagnostics)) continue;
  documents++;
  for (let index = 0; index < Number(runs); index++) run(file, documents * 1000 + index, text);
}

for (const line of missed) console.log(line);
const total = [...made.values()].reduce((sum, count) => sum + count, 0);
const share = (all: number, lost: number): string =>
  `${all - lost} of ${all}, ${((100 * (all - lost)) / all).toFixed(2)} %`;
for (const kind of FAULT_KINDS) console.log(`${kind}: ${share(made.get(kind)!, misses.get(kind)!)}`);
console.log(`${documents} documents: ${share(total, missed.length)}`);
