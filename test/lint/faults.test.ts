import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { hasErrors } from '../../src/diagnostic.ts';
import { pin } from '../../src/index.ts';
import { FAULT_KINDS, isFound, type Mistake, makeMistake } from '../helpers/faults.ts';

const ROOT = join(import.meta.dirname, '../..');
const RUNS = 12;

function documents(): readonly string[] {
  const examples = readdirSync(join(ROOT, 'examples')).map(name => join(ROOT, 'examples', name));
  const golden = readdirSync(join(ROOT, 'test/golden')).map(name => join(ROOT, 'test/golden', name));
  const files = [...examples, ...golden.filter(name => name.endsWith('.in.xml'))];
  const texts = files.filter(name => name.endsWith('.xml')).map(name => readFileSync(name, 'utf8'));
  return texts.filter(text => !hasErrors(pin(text).diagnostics));
}

describe('single mistakes below <devices>', () => {
  const mistakes: Mistake[] = [];

  before(() => {
    for (const [index, text] of documents().entries()) {
      for (let run = 0; run < RUNS; run++) {
        const mistake = makeMistake(text, index * 1000 + run);
        if (mistake) mistakes.push(mistake);
      }
    }
  });

  for (const kind of FAULT_KINDS) {
    it(`of the kind ${kind} are found at their line and by name, 95 of 100 and more`, () => {
      const made = mistakes.filter(mistake => mistake.kind === kind);
      const missed = made.filter(mistake => !isFound(mistake));
      const words = missed.map(({ path, culprit }) => `'${culprit}' at ${path}`).join('\n');
      expect(made.length).to.be.greaterThan(20);
      expect(missed.length / made.length, words).to.be.lessThan(0.05);
    });
  }
});
