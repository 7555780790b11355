import { readdirSync, readFileSync } from 'node:fs';
import type { KnownRule } from '../../src/lint/known.ts';

/** What is asked of a rule here. */
type Claimed = Pick<KnownRule, 'id' | 'bad'>;

/** The texts of all tests. */
export function testTexts(): string[] {
  const root = new URL('../', import.meta.url);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.ts'))
    .map(file => readFileSync(new URL(file, root), 'utf8'));
}

/** Ids of rules without a page among `pages`, paths below `docs/rules/`. */
export function withoutPage(rules: Iterable<Claimed>, pages: ReadonlySet<string>): string[] {
  return [...rules].map(({ id }) => id).filter(id => !pages.has(`${id}.md`));
}

/** Ids of rules that no test speaks of, and that have no example for `test/lint/rules.test.ts` to run. */
export function withoutTest(rules: Iterable<Claimed>, tests: readonly string[]): string[] {
  return [...rules]
    .filter(({ id, bad }) => bad === undefined && !tests.some(text => names(text, id)))
    .map(({ id }) => id);
}

const names = (text: string, id: string): boolean => new RegExp(`(?<![\\w/-])${id}(?![\\w-])`).test(text);
