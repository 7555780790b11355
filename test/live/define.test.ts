import { expect } from 'chai';
import fc from 'fast-check';
import { type DomainModel, domainXml, renderDomain } from '../../src/arbitraries/index.ts';
import { pin, pinnedText } from '../../src/pin/pin.ts';
import { Figures } from './figures.ts';
import { differences, rowsOfDump, rowsOfPlan } from './rows.ts';
import { type Answer, define, freshName, whyNotLive } from './virsh.ts';

const RUNS = Number(process.env.SLOTWISE_LIVE_RUNS ?? 300);
const ARCHITECTURES = (process.env.SLOTWISE_LIVE_ARCHES ?? 'x86_64').split(',');
const SEED = Number(process.env.SLOTWISE_LIVE_SEED ?? Date.now() % 1_000_000);
/** Domains that one virsh process is asked about. */
const BATCH = 50;

const named = (xml: string): { name: string; xml: string } => {
  const name = freshName();
  return { name, xml: xml.replace(/<name>[^<]*<\/name>/, `<name>${name}</name>`) };
};

/** What is wrong between slotwise's answer and libvirt's about one document; undefined when nothing is. */
function disagreement(xml: string, answer: Answer, figures?: Figures): string | undefined {
  const ours = pin(xml);
  if (answer.dump === undefined) {
    figures?.refused(ours, answer.refusal);
    return undefined;
  }
  if (!ours.value) {
    const reasons = ours.diagnostics.filter(({ severity }) => severity === 'error');
    return `slotwise refuses what libvirt accepts: ${reasons.map(({ rule, message }) => `${rule}: ${message}`).join('\n')}`;
  }
  const found = differences(rowsOfPlan(ours.value.plan), rowsOfDump(answer.dump));
  if (found.length === 0) figures?.agreed();
  return found.length ? found.join('\n') : undefined;
}

/** The rows of a document that libvirt is given once more, with every address in it. */
function pinnedQuestion(xml: string): { readonly xml: string; readonly rows: readonly string[] } | undefined {
  const ours = pin(xml);
  return ours.value && { xml: pinnedText(ours.value), rows: rowsOfPlan(ours.value.plan) };
}

/** Bus-less disks and controllers without index may change their order once these are written, never their address. */
const sorted = (rows: readonly string[]): string[] => [...rows].sort();

function batches<T>(list: readonly T[]): T[][] {
  const cuts = Array.from({ length: Math.ceil(list.length / BATCH) }, (_, at) => at * BATCH);
  return cuts.map(start => list.slice(start, start + BATCH));
}

/** Asks again for smaller and smaller domains until the disagreement is bare, and fails with that one. */
function failShrunk(wrong: (xml: string) => string | undefined): void {
  const arbitrary = domainXml({ architectures: ARCHITECTURES });
  fc.assert(
    fc.property(arbitrary, model => {
      const problem = wrong(renderDomain(model));
      if (problem !== undefined) throw new Error(`${problem}\nof the domain${fc.stringify(model)}`);
    }),
    { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 300_000 },
  );
}

const askOne = (xml: string): Answer => define([named(xml)])[0]!;

describe(`libvirt and slotwise about ${RUNS} domains (seed ${SEED}, ${ARCHITECTURES.join(', ')})`, () => {
  let models: readonly DomainModel[];

  before(function () {
    const reason = whyNotLive();
    if (reason) {
      globalThis.console.log(`    skipped: ${reason}`);
      this.skip();
    }
    models = fc.sample(domainXml({ architectures: ARCHITECTURES }), { seed: SEED, numRuns: RUNS });
  });

  it('agree in every address and every controller', () => {
    const figures = new Figures();
    let wrong = 0;
    for (const batch of batches(models)) {
      const documents = batch.map(model => renderDomain(model));
      const answers = define(documents.map(named));
      for (const [at, xml] of documents.entries()) {
        if (disagreement(xml, answers[at]!, figures) !== undefined) wrong++;
      }
    }
    globalThis.console.log(figures.report(wrong));
    if (wrong > 0) failShrunk(xml => disagreement(xml, askOne(xml)));
    expect(wrong).to.equal(0);
  });

  it('agree that a pinned domain keeps all its addresses', () => {
    const moved = (
      pinned: NonNullable<ReturnType<typeof pinnedQuestion>>,
      answer: Answer,
    ): string | undefined =>
      answer.dump === undefined
        ? `libvirt refuses the pinned domain: ${answer.refusal}`
        : differences(sorted(pinned.rows), sorted(rowsOfDump(answer.dump))).join('\n') || undefined;
    let wrong = 0;
    for (const batch of batches(models)) {
      const documents = batch.map(model => renderDomain(model));
      const accepted = define(documents.map(named));
      const pinned = documents
        .filter((_, at) => accepted[at]!.dump)
        .flatMap(xml => pinnedQuestion(xml) ?? []);
      const answers = define(pinned.map(({ xml }) => named(xml)));
      wrong += pinned.filter((question, at) => moved(question, answers[at]!) !== undefined).length;
    }
    const wrongOne = (xml: string): string | undefined => {
      const pinned = askOne(xml).dump ? pinnedQuestion(xml) : undefined;
      return pinned && moved(pinned, askOne(pinned.xml));
    };
    if (wrong > 0) failShrunk(wrongOne);
    expect(wrong).to.equal(0);
  });
});
