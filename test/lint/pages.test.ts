import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { pageText, printedOn, rulePages, rulePagesOnDisk } from '../../scripts/rule-pages.ts';
import { documentOf, laidOut } from '../../src/lint/example.ts';
import { KNOWN_RULES, type KnownRule } from '../../src/lint/known.ts';
import { lint } from '../../src/lint/lint.ts';
import type { LintOptions } from '../../src/lint/options.ts';
import { silencing } from '../../src/report/rules.ts';
import { linksOf, readPage } from '../helpers/docs.ts';

const OUTDATED = 'run `npm run docs:rules`';

describe('the pages of the rules', () => {
  let wanted: ReadonlyMap<string, string>;
  let written: ReadonlyMap<string, string>;

  before(() => {
    wanted = rulePages();
    written = rulePagesOnDisk();
  });

  it('are one a rule, and an index', () => {
    expect([...written.keys()].sort(), OUTDATED).to.deep.equal([...wanted.keys()].sort());
  });

  it('say what the rules say now', () => {
    const stale = [...wanted].filter(([path, text]) => written.get(path) !== text).map(([path]) => path);
    expect(stale, OUTDATED).to.deep.equal([]);
  });

  it('show what lint finds in every wrong example, and nothing in a right one', () => {
    const rules = [...KNOWN_RULES.values()];
    const said = (rule: (typeof rules)[number], xml: string): boolean =>
      printedOn(laidOut(documentOf(xml)), rule) !== '';
    const silent = rules.filter(rule => rule.bad !== undefined && !said(rule, rule.bad));
    const loud = rules.filter(rule => rule.good !== undefined && said(rule, rule.good));
    expect({ silent: silent.map(({ id }) => id), loud: loud.map(({ id }) => id) }).to.deep.equal({
      silent: [],
      loud: [],
    });
  });

  it('say truly how each rule is silenced', () => {
    const isFound = ({ id, existing }: KnownRule, xml: string, rules: LintOptions['rules'] = {}): boolean =>
      lint(xml, { existing: existing === true, rules }).diagnostics.some(({ rule }) => rule === id);
    const wrong = [...KNOWN_RULES.values()].flatMap(rule => {
      if (rule.bad === undefined) return [];
      const xml = documentOf(rule.bad);
      const { element, config } = silencing(rule);
      const byComment = element !== undefined && isFound(rule, `${element}\n${xml}`);
      return byComment || isFound(rule, xml, JSON.parse(config).rules) ? [rule.id] : [];
    });
    expect(wrong).to.deep.equal([]);
  });

  it('link to sections that there are', () => {
    const lint = readPage(readFileSync(new URL('../../docs/lint.md', import.meta.url), 'utf8'));
    const anchors = lint.headings.map(({ anchor }) => `../../lint.md#${anchor}`);
    const index = readPage(written.get('README.md')!);
    anchors.push(...index.headings.map(({ anchor }) => `../README.md#${anchor}`));
    const links = [...written].flatMap(([path, text]) =>
      path === 'README.md' ? [] : linksOf(readPage(text)),
    );
    expect(links.filter(link => !anchors.includes(link))).to.deep.equal([]);
    const pages = linksOf(index).filter(link => link !== '../lint.md');
    expect(pages.filter(path => !written.has(path))).to.deep.equal([]);
  });

  it('have headings for what a rule has, and no others', () => {
    const rule = KNOWN_RULES.get('xml/nul')!;
    const headings = [...pageText(rule).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).to.deep.equal(['To silence it']);
  });
});

describe('an example laid out', () => {
  it('has each element that holds others on lines of its own', () => {
    expect(laidOut("<a x='1'><b>text</b><c/></a><d></d>")).to.equal(
      "<a x='1'>\n  <b>text</b>\n  <c/>\n</a>\n<d></d>\n",
    );
  });

  it('keeps text between elements, and comments', () => {
    for (const xml of ['<a>b<c/></a>', '<a><!-- why --><c/></a>', '<a><c/><!-- why --></a>']) {
      expect(laidOut(xml)).to.equal(`${xml}\n`);
    }
  });

  it('stays as it is when it is broken, or has a prolog', () => {
    for (const xml of ['<a>', "<?xml version='1.0'?><a><b/></a>", '<!DOCTYPE a><a><b/></a>']) {
      expect(laidOut(xml)).to.equal(`${xml}\n`);
    }
  });
});
