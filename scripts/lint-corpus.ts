/**
 * Lints what libvirt accepts and refuses: findings of severity error in accepted domains are listed as wrong, refused
 * domains without one as missed. With a catalogue, a Markdown file whose tables have rows `|rule|tests|…|need|severity|`,
 * the rule that is found is compared with the one the catalogue names.
 *
 * Usage: npx tsx scripts/lint-corpus.ts DIR [CATALOGUE]      DIR as for `npm run conformance`
 */
import { readFileSync } from 'node:fs';
import { type Diagnostic, LineIndex } from '../src/diagnostic.ts';
import { createLinter, type Linter } from '../src/lint/lint.ts';
import { admit } from '../src/xml/gate.ts';
import { DEFAULT_LIMITS } from '../src/xml/limits.ts';
import { type Case, readCorpus } from './conformance/corpus.ts';

interface Row {
  readonly rule: string;
  readonly need: string;
}

/** `a-{b,c}-d` as a shell would expand it. */
function expand(text: string): readonly string[] {
  const [, before, words, behind] = /^(.*?)\{([^}]*)\}(.*)$/.exec(text) ?? [];
  if (before === undefined) return [text];
  return words!.split(',').flatMap(word => expand(before + word.trim() + behind));
}

/** The rows of the catalogue by the stem of each test. */
function readCatalogue(path: string): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const cells = line.split('|').slice(1, -1);
    if (cells.length < 7 || !cells[0]!.includes('/')) continue;
    const [rule, tests, , , , need] = cells.map(cell => cell.trim());
    for (const test of tests!.split(/,\s*(?![^{]*\})/).flatMap(expand))
      rows.set(test.trim(), { rule: rule!, need: need! });
  }
  return rows;
}

const linters = new Map<string, Linter>();

function linterFor({ qemu, existing }: Case): Linter {
  const key = `${qemu} ${existing}`;
  const linter = linters.get(key) ?? createLinter({ qemu, existing });
  linters.set(key, linter);
  return linter;
}

function inWords(input: Uint8Array, { rule, message, span }: Diagnostic): string {
  const text = admit(input, DEFAULT_LIMITS).text ?? '';
  const line = span ? new LineIndex(text).position(span.start).line : 0;
  const culprit = span
    ? text.slice(span.start, Math.min(span.end, span.start + 60)).replace(/\s+/g, ' ')
    : '';
  return `${rule} line ${line} «${culprit}»: ${message}`;
}

function main(directory: string, catalogue: ReadonlyMap<string, Row>): void {
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const subject of readCorpus(directory)) {
    const { id, expected, input, stage } = subject;
    const { diagnostics } = linterFor(subject).lint(input);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const words = errors.map(error => inWords(input, error));
    if (expected) {
      count(errors.length > 0 ? 'accepted, error found' : 'accepted, no error');
      for (const word of words) console.log(`WRONG ${id}: ${word}`);
      continue;
    }
    const row = catalogue.get(id.replace(/\.[^.]*$/, ''));
    const hit =
      errors.length === 0
        ? 'missed'
        : row && errors.some(({ rule }) => rule === row.rule)
          ? 'found'
          : 'found, other rule';
    count(`refused at ${stage}, ${row?.need ?? 'no row'}: ${hit}`);
    console.log(
      `${hit.toUpperCase()} ${id} (${row?.rule ?? '?'} ${row?.need ?? ''}; ${subject.error?.trim()})`,
    );
    for (const word of words) console.log(`    ${word}`);
  }
  for (const [what, number] of [...counts].sort()) console.log(`${String(number).padStart(5)}  ${what}`);
}

const [directory, catalogue] = process.argv.slice(2);
if (directory === undefined) {
  process.stderr.write('Usage: npx tsx scripts/lint-corpus.ts DIR [CATALOGUE]\n');
  process.exitCode = 2;
} else main(directory, catalogue === undefined ? new Map() : readCatalogue(catalogue));
