import { parseArgs } from 'node:util';
import { readCorpus } from './conformance/corpus.ts';
import { judge, type Verdict } from './conformance/judge.ts';
import { Score } from './conformance/score.ts';

const USAGE = `Usage: npm run conformance -- DIR [--only TEXT] [--list]

Compares slotwise with what libvirt made of the same domains, and exits with 1 where an accepted domain differs.

  DIR          a folder with manifest.json: {"cases": [{"id", "input", "expected", "error", "stage", "qemu",
               "newDomain"}]}. "input" and "expected" are files in DIR, what a user wrote and what libvirt completed;
               "expected" is null where libvirt refuses the input, with its message in "error" and "define" or
               "start" in "stage". "qemu" is a version such as "7.2", or "latest". "newDomain" is false for domains
               that were read as defined earlier.
  --only TEXT  only the cases whose id contains TEXT
  --list       also the invalid domains: those refused, with the rule, and those that were not
`;

function linesOf(
  { case: { id, expected, stage, error }, accepted, rules, ...found }: Verdict,
  all: boolean,
): string[] {
  if (!expected) {
    if (!all) return [];
    const verdict = accepted ? 'accepted' : `refused as ${rules.join(', ')}`;
    return [`${id}: ${verdict}; libvirt at ${stage}: ${error}`];
  }
  if (!accepted) return [`${id}: wrongly rejected as ${rules.join(', ')}`];
  return [...found.addresses, ...found.controllers].map(
    ({ name, expected: wanted, actual }) => `${id}: ${name}: expected ${wanted}, got ${actual}`,
  );
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' }, list: { type: 'boolean', default: false } },
  });
  const [directory] = positionals;
  if (directory === undefined || positionals.length > 1) {
    process.stderr.write(USAGE);
    return 2;
  }
  const score = new Score();
  for (const subject of readCorpus(directory, values.only)) {
    const verdict = judge(subject);
    score.add(verdict);
    for (const line of linesOf(verdict, values.list)) console.log(line);
  }
  if (score.isEmpty) {
    process.stderr.write('conformance: no case was found\n');
    return 2;
  }
  console.log(String(score));
  return score.isPerfect ? 0 : 1;
}

process.stdout.once('error', () => process.exit()); // Nobody reads any more, as behind head.
try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`conformance: ${(error as Error).message}\n`);
  process.exitCode = 2;
}
