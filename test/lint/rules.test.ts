import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'chai';
import { type Diagnostic, lint, parseDomain, pin } from '../../src/index.ts';
import { runRules } from '../../src/lint/check.ts';
import { RuleContext } from '../../src/lint/context.ts';
import { EARLIER } from '../../src/lint/earlier/index.ts';
import type { ReportedRule } from '../../src/lint/reported.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { RULES } from '../../src/lint/rules/index.ts';
import { errorsOf, inWords } from './check.ts';
import { documentOf } from './document.ts';

const ID = /^[a-z]+(?:-[a-z]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

function diagnosticsOf(xml: string, { existing }: Pick<Rule, 'existing'>) {
  return pin(documentOf(xml), { existing: existing === true }).diagnostics;
}

function isDocumented({ id, summary, why }: Pick<Rule, 'id' | 'summary' | 'why'>): void {
  expect(id).to.match(ID);
  expect(why).to.match(/\.$/);
  expect(summary).to.match(/[.]$/);
}

describe('the rules', () => {
  const ids = RULES.map(({ id }) => id);

  it('have different ids', () => {
    expect([...new Set(ids)]).to.deep.equal(ids);
  });

  it('with logic of their own are in files named after them, and all in the list', () => {
    const root = new URL('../../src/lint/rules/', import.meta.url).pathname;
    const areas = readdirSync(root, { withFileTypes: true }).filter(entry => entry.isDirectory());
    const files = areas.flatMap(({ name }) =>
      readdirSync(join(root, name)).map(file => `${name}/${basename(file, '.ts')}`),
    );
    expect(files.filter(file => !ids.includes(file))).to.deep.equal([]);
  });

  for (const rule of RULES.filter(({ stage }) => stage === 'define')) {
    it(`${rule.id}: its page is complete, the bad example breaks it alone, the good one nothing`, () => {
      isDocumented(rule);
      const bad = errorsOf(diagnosticsOf(rule.bad, rule));
      expect([...new Set(bad.map(error => error.rule))], inWords(bad).join('\n')).to.deep.equal([rule.id]);
      expect(inWords(errorsOf(diagnosticsOf(rule.good, rule)))).to.deep.equal([]);
    });
  }
});

describe('the rules of what is defined all the same', () => {
  const findingsOf = (rule: Rule, xml: string) => {
    const text = documentOf(xml);
    const pinned = pin(text);
    expect(inWords(errorsOf(pinned.diagnostics)), 'pin refuses only what cannot be defined').to.deep.equal(
      [],
    );
    const { plan } = pinned.value!;
    return runRules([rule], new RuleContext(parseDomain(text).value!, plan.domain, plan));
  };

  for (const rule of RULES.filter(({ stage }) => stage !== 'define')) {
    it(`${rule.id}: its page is complete, the bad example breaks it, the good one does not`, () => {
      isDocumented(rule);
      expect(findingsOf(rule, rule.bad)).to.not.deep.equal([]);
      expect(findingsOf(rule, rule.good)).to.deep.equal([]);
    });
  }
});

describe('the rules that are applied before any check', () => {
  const lintedOf = (xml: string): readonly Diagnostic[] => lint(documentOf(xml)).diagnostics;
  const breaks = ({ id, severity }: ReportedRule, xml: string): boolean =>
    [...diagnosticsOf(xml, {}), ...lintedOf(xml)].some(
      found => found.rule === id && found.severity === severity,
    );

  for (const rule of EARLIER) {
    it(`${rule.id}: its page is complete, and its examples are as they say`, () => {
      isDocumented(rule);
      if (rule.bad !== undefined) expect(breaks(rule, rule.bad)).to.equal(true);
      if (rule.good === undefined) return;
      expect(inWords(diagnosticsOf(rule.good, {}))).to.deep.equal([]);
      expect(lintedOf(rule.good).map(found => found.rule)).to.not.include(rule.id);
    });
  }
});
