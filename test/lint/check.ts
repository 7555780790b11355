import { expect } from 'chai';
import { type Diagnostic, pin } from '../../src/index.ts';
import { documentOf } from './document.ts';

/** XML that a rule refuses, what the message says, and what stands where it points. */
type Refusal = readonly [xml: string, message: string, culprit?: string];

interface Claims {
  /** Domains that are read as defined earlier. */
  readonly existing?: true;
  /** What breaks the rule, by a claim that goes on after "refuses". */
  readonly refuses?: Readonly<Record<string, Refusal>>;
  /** What keeps to it, by a claim that goes on after "accepts". */
  readonly accepts?: Readonly<Record<string, string>>;
}

export const errorsOf = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === 'error');

export const inWords = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ rule, message }) => `${rule}: ${message}`);

function refuse(rule: string, [xml, message, culprit]: Refusal, existing: boolean): void {
  const text = documentOf(xml);
  const errors = errorsOf(pin(text, { existing }).diagnostics);
  const found = errors.find(error => error.rule === rule && error.message.includes(message));
  expect(found, `${rule}: …${message}… among\n${inWords(errors).join('\n')}`).to.not.equal(undefined);
  const { span } = found!;
  if (culprit !== undefined) expect(text.slice(span!.start, span!.end)).to.contain(culprit);
}

/** Makes tests of what a rule refuses, saying what and where, and of what is accepted altogether. */
export function check(rule: string, { existing, refuses = {}, accepts = {} }: Claims): void {
  describe(rule, () => {
    for (const [claim, refusal] of Object.entries(refuses)) {
      it(`refuses ${claim}`, () => refuse(rule, refusal, existing === true));
    }
    for (const [claim, xml] of Object.entries(accepts)) {
      it(`accepts ${claim}`, () => {
        const { diagnostics } = pin(documentOf(xml), { existing: existing === true });
        expect(inWords(errorsOf(diagnostics))).to.deep.equal([]);
      });
    }
  });
}
