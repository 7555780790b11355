import { expect } from 'chai';
import fc from 'fast-check';
import { domainXml, renderDomain } from '../../src/arbitraries/index.ts';
import { pin, pinnedText } from '../../src/pin/pin.ts';
import { Figures } from './figures.ts';
import { differences, rowsOfDump, rowsOfPlan } from './rows.ts';
import { type Answer, define, freshName, whyNotLive } from './virsh.ts';

const RUNS = Number(process.env.SLOTWISE_LIVE_RUNS ?? 300);
const ARCHITECTURES = (process.env.SLOTWISE_LIVE_ARCHES ?? 'x86_64').split(',');
const SEED = Number(process.env.SLOTWISE_LIVE_SEED ?? Date.now() % 1_000_000);
/** Documents that one virsh process is asked about. */
const BATCH = 50;

const DOMAINS = domainXml({ architectures: ARCHITECTURES });

/** What is wrong with each document of a list; undefined where nothing is. */
type Claim = (documents: readonly string[]) => readonly (string | undefined)[];

/** libvirt's answers, under names of their own. */
function answersTo(documents: readonly string[]): Answer[] {
  return define(
    documents.map(xml => {
      const name = freshName();
      return { name, xml: xml.replace(/<name>[^<]*<\/name>/, `<name>${name}</name>`) };
    }),
  );
}

function disagreement(xml: string, answer: Answer, figures: Figures): string | undefined {
  const ours = pin(xml);
  if (answer.dump === undefined) {
    figures.refused(ours, answer.refusal);
    return undefined;
  }
  if (!ours.value) {
    const reasons = ours.diagnostics.filter(({ severity }) => severity === 'error');
    const words = reasons.map(({ rule, message }) => `${rule}: ${message}`).join('\n');
    return `slotwise refuses what libvirt accepts: ${words}`;
  }
  const found = differences(rowsOfPlan(ours.value.plan), rowsOfDump(answer.dump));
  if (found.length === 0) figures.agreed();
  return found.length ? found.join('\n') : undefined;
}

/** Both place every device alike, or libvirt refuses. */
const sameAddresses =
  (figures: Figures): Claim =>
  documents => {
    const answers = answersTo(documents);
    return documents.map((xml, at) => disagreement(xml, answers[at]!, figures));
  };

/** libvirt takes its own XML back; not so a hub that it has put behind one which is listed later. */
const ownAgain = ({ dump }: Answer): boolean =>
  dump !== undefined && answersTo([withoutId(dump)])[0]!.dump !== undefined;

const withoutId = (dump: string): string => dump.replace(/<uuid>.*<\/uuid>/, '');

/** libvirt changes nothing in a pinned document; the order of what had no bus or index may change. */
const keptAddresses: Claim = documents => {
  const accepted = answersTo(documents);
  const pinned = documents.map((xml, at) => (accepted[at]!.dump ? pin(xml).value : undefined));
  const texts = pinned.flatMap(answer => (answer ? [pinnedText(answer)] : []));
  const answers = answersTo(texts)[Symbol.iterator]();
  return pinned.map((answer, at) => {
    if (!answer) return undefined;
    const { dump, refusal } = answers.next().value!;
    if (dump === undefined) {
      return ownAgain(accepted[at]!) ? `libvirt refuses the pinned domain: ${refusal}` : undefined;
    }
    const moved = differences(rowsOfPlan(answer.plan).sort(), rowsOfDump(dump).sort());
    return moved.length ? moved.join('\n') : undefined;
  });
};

/** Asks in batches; the first wrong document is made as small as it can be, and shown. */
function check(claim: Claim): number {
  const documents = fc.sample(DOMAINS, { seed: SEED, numRuns: RUNS }).map(model => renderDomain(model));
  const wrong: number[] = [];
  for (let start = 0; start < documents.length; start += BATCH) {
    const problems = claim(documents.slice(start, start + BATCH));
    for (const [at, problem] of problems.entries()) if (problem !== undefined) wrong.push(start + at);
  }
  if (wrong[0] !== undefined) shrink(claim, wrong[0]);
  return wrong.length;
}

function shrink(claim: Claim, at: number): void {
  const property = fc.property(DOMAINS, model => {
    const [problem] = claim([renderDomain(model)]);
    if (problem !== undefined) throw new Error(problem);
  });
  fc.assert(property, { seed: SEED, path: String(at), numRuns: 1 });
}

describe(`libvirt and slotwise about ${RUNS} domains (seed ${SEED}, ${ARCHITECTURES.join(', ')})`, () => {
  before(function () {
    const reason = whyNotLive();
    if (!reason) return;
    globalThis.console.log(`    skipped: ${reason}`);
    this.skip();
  });

  it('agree in every address and every controller', () => {
    const figures = new Figures();
    try {
      expect(check(sameAddresses(figures))).to.equal(0);
    } finally {
      globalThis.console.log(figures.report());
    }
  });

  it('agree that a pinned domain keeps all its addresses', () => {
    expect(check(keptAddresses)).to.equal(0);
  });
});
