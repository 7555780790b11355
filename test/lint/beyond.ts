import { expect } from 'chai';
import { type Diagnostic, parseDomain, pin } from '../../src/index.ts';
import { runRules } from '../../src/lint/check.ts';
import { RuleContext } from '../../src/lint/context.ts';
import { RULES } from '../../src/lint/rules/index.ts';
import { applyEdits } from '../../src/xml/edit.ts';
import { errorsOf, inWords } from './check.ts';
import { documentOf } from './document.ts';

/** XML of which a rule has something to say: what it says, and what stands where it points. */
type Surprise = readonly [xml: string, message: string, culprit?: string];

interface Claims {
  /** What the rule speaks of, by a claim that goes on after "finds". */
  readonly finds: Readonly<Record<string, Surprise>>;
  /** What it has nothing to say of, by a claim that goes on after "passes over". */
  readonly passes: Readonly<Record<string, string>>;
}

/** What given rules find in a domain that libvirt defines. */
export function findings(xml: string, ...ids: readonly string[]): readonly Diagnostic[] {
  const text = documentOf(xml);
  const pinned = pin(text);
  expect(inWords(errorsOf(pinned.diagnostics)), 'libvirt defines it').to.deep.equal([]);
  const { plan } = pinned.value!;
  const rules = RULES.filter(({ id }) => ids.includes(id));
  expect(
    rules.map(({ id }) => id),
    'rules of these ids',
  ).to.have.members(ids);
  return runRules(rules, new RuleContext(parseDomain(text).value!, plan.domain, plan));
}

/** What stands in the text where a finding points. */
export function culpritOf(xml: string, { span }: Pick<Diagnostic, 'span'>): string {
  return documentOf(xml).slice(span!.start, span!.end);
}

/** The text after the fixes that findings offer. */
export function fixed(xml: string, found: readonly Diagnostic[]): string {
  const edits = found.flatMap(({ fix }) => fix ?? []);
  return applyEdits(documentOf(xml), edits);
}

/** Makes tests of what a rule about accepted domains finds, saying what and where, and of what it leaves alone. */
export function checkBeyond(rule: string, { finds, passes }: Claims): void {
  describe(rule, () => {
    for (const [claim, [xml, message, culprit]] of Object.entries(finds)) {
      it(`finds ${claim}`, () => {
        const found = findings(xml, rule);
        const one = found.find(finding => finding.message.includes(message));
        expect(one, `…${message}… among\n${inWords(found).join('\n')}`).to.not.equal(undefined);
        if (culprit !== undefined) expect(culpritOf(xml, one!)).to.contain(culprit);
      });
    }
    for (const [claim, xml] of Object.entries(passes)) {
      it(`passes over ${claim}`, () => {
        expect(inWords(findings(xml, rule))).to.deep.equal([]);
      });
    }
  });
}
