import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { KNOWN_RULES } from '../../src/lint/known.ts';

/** Where a document is read, completed and given addresses. */
const PARTS = ['xml', 'domain', 'complete', 'address', 'pin'];

/** How ids stand in the code: as the rule of a diagnostic or of a field, or as the argument of a refusal. */
const REPORTED = /(?:rule: |rule = |refuse\(|refuse\(draft, )['`]([a-z-]+\/[a-z0-9-]+)['`]/g;

const root = new URL('../../src/', import.meta.url).pathname;

function filesOf(part: string): string[] {
  return readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => join(root, part, file));
}

const idsIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(REPORTED)].map(([, id]) => id!);

describe('ids of rules', () => {
  it('are known wherever a diagnostic about a domain is made', () => {
    const reported = new Set(PARTS.flatMap(filesOf).flatMap(idsIn));
    expect(reported.size).to.be.greaterThan(50);
    expect([...reported].filter(id => !KNOWN_RULES.has(id))).to.deep.equal([]);
  });

  it('say which severity they have', () => {
    const severities = [...KNOWN_RULES.values()].map(({ severity }) => severity);
    expect([...new Set(severities)].sort()).to.deep.equal(['error', 'info', 'warning']);
  });
});
