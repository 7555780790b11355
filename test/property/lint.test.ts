import { expect } from 'chai';
import fc from 'fast-check';
import { domainXml, renderDomain } from '../../src/arbitraries/index.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { lint, parseXml, pin, pinnedText } from '../../src/index.ts';
import { KNOWN_RULES } from '../../src/lint/known.ts';
import { ruleSetOf } from '../../src/lint/rule-set.ts';
import { survey } from '../../src/lint/survey.ts';
import type { XmlElement } from '../../src/xml/element.ts';
import { goldens } from '../helpers/golden.ts';
import { mutated } from '../helpers/mutate.ts';

const RUNS = Number(process.env.SLOTWISE_PROPERTY_RUNS ?? 60);
/** Many times what the slowest of these documents takes. */
const MOST_MILLISECONDS = 2000;

/** Golden documents that are read without options. */
const GOLDEN = goldens()
  .filter(({ options }) => Object.keys(options).length === 0)
  .map(({ input }) => new TextDecoder().decode(input));

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const random = domainXml({}).map(model => renderDomain(model));
const whole = fc.oneof(
  { weight: 3, arbitrary: random },
  { weight: 1, arbitrary: fc.constantFrom(...GOLDEN) },
);
const broken = fc.tuple(whole, seeds).map(([xml, seed]) => mutated(xml, seed));
const documents = fc.oneof({ weight: 1, arbitrary: whole }, { weight: 3, arbitrary: broken });

function forAny(claim: (xml: string) => void): void {
  fc.assert(fc.property(documents, claim), { numRuns: 4 * RUNS });
}

/**
 * What libvirt itself writes and does not take back: USB controllers below the index of one that switches USB off, and
 * a channel address of a file system that is a USB device.
 */
const OWN_FAULTS: readonly string[] = ['usb/disabled', 'address/type-unsuitable'];

const errorsOf = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === 'error');

const shown = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ rule, message }) => `${rule}: ${message}`);

const stageOf = ({ rule }: Diagnostic): string | undefined => KNOWN_RULES.get(rule)?.stage;

/** The start of the device, or of the other part of the domain, that a finding is in. */
function partOf(root: XmlElement, { span }: Diagnostic): number | undefined {
  const parts = root.children.flatMap(child => (child.name === 'devices' ? child.children : [child]));
  return parts.find(part => span && part.span.start <= span.start && span.end <= part.span.end)?.span.start;
}

/** Whether the finding of `pin` is among those of `lint`, or another one of the same device. */
function isTold(xml: string, refusal: Diagnostic, errors: readonly Diagnostic[]): boolean {
  const { rule, span } = refusal;
  if (errors.some(error => error.rule === rule && error.span?.start === span?.start)) return true;
  const { root } = parseXml(xml).value!;
  const part = partOf(root, refusal);
  return part !== undefined && errors.some(error => partOf(root, error) === part);
}

function checkAgainstPin(xml: string): void {
  const { value, diagnostics } = pin(xml);
  const errors = errorsOf(lint(xml).diagnostics);
  if (value) {
    expect(shown(errors.filter(error => stageOf(error) === 'define'))).to.deep.equal([]);
    return;
  }
  const [refusal] = errorsOf(diagnostics);
  expect(isTold(xml, refusal!, errors), `${shown([refusal!])}, but lint has ${shown(errors)}`).to.equal(true);
}

function checkGuard(xml: string): void {
  const { value: document } = parseXml(xml);
  if (!document) return;
  survey(document, ruleSetOf({}), {}, problem => {
    throw problem;
  });
}

describe('lint', () => {
  it('finds errors that stop a definition exactly where pin refuses', () => {
    forAny(checkAgainstPin);
  });

  it('does so in every golden document', () => {
    for (const { name, input, options } of goldens()) {
      const errors = errorsOf(lint(input, options).diagnostics).filter(error => stageOf(error) === 'define');
      expect(shown(errors), name).to.deep.equal([]);
    }
  });

  it('never stumbles over what was wrong before', () => {
    forAny(checkGuard);
  });

  it('never takes long', () => {
    forAny(xml => {
      const start = performance.now();
      lint(xml);
      expect(performance.now() - start).to.be.below(MOST_MILLISECONDS);
    });
  });

  it('gives findings of known rules, in the order of the text and inside it', () => {
    forAny(xml => {
      const { diagnostics } = lint(xml);
      const starts = diagnostics.map(({ span }) => span?.start ?? -1);
      expect(starts).to.deep.equal(starts.toSorted((one, other) => one - other));
      const spans = diagnostics.flatMap(({ span, related = [] }) => [
        span,
        ...related.map(each => each.span),
      ]);
      for (const span of spans) {
        if (!span) continue;
        expect(span.start >= 0 && span.start <= span.end && span.end <= xml.length).to.equal(true);
      }
      expect(diagnostics.filter(({ rule }) => !KNOWN_RULES.has(rule))).to.deep.equal([]);
    });
  });

  it('says one thing of one place once', () => {
    forAny(xml => {
      const keys = lint(xml).diagnostics.map(
        ({ rule, message, span }) => `${rule} ${span?.start}: ${message}`,
      );
      expect(keys).to.deep.equal([...new Set(keys)]);
    });
  });

  it('says the same of the same document', () => {
    forAny(xml => {
      expect(lint(xml).diagnostics).to.deep.equal(lint(xml).diagnostics);
    });
  });

  it('finds no open address and no new error in a pinned document', () => {
    forAny(xml => {
      const { value } = pin(xml);
      if (!value) return;
      const after = lint(pinnedText(value)).diagnostics;
      expect(shown(after.filter(({ rule }) => rule === 'address/unpinned'))).to.deep.equal([]);
      const known = [...OWN_FAULTS, ...errorsOf(lint(xml).diagnostics).map(({ rule }) => rule)];
      expect(shown(errorsOf(after).filter(({ rule }) => !known.includes(rule)))).to.deep.equal([]);
    });
  });
});
