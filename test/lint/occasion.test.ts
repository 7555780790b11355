import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { assignAddresses } from '../../src/address/assign.ts';
import { domainXml, renderDomain } from '../../src/arbitraries/index.ts';
import { completeDomain } from '../../src/complete/complete.ts';
import type { KindName } from '../../src/domain/device.ts';
import { guestFields } from '../../src/domain/guest.ts';
import { KINDS } from '../../src/domain/kinds/index.ts';
import { readyRules, runReady } from '../../src/lint/check.ts';
import { RuleContext } from '../../src/lint/context.ts';
import { KNOWN_RULES } from '../../src/lint/known.ts';
import { RULES } from '../../src/lint/rules/index.ts';
import { parseDomain } from '../../src/pin/pin.ts';
import { documentOf } from './document.ts';

const GOLDEN = new URL('../golden/', import.meta.url);

const golden = readdirSync(GOLDEN)
  .filter(name => name.endsWith('.in.xml'))
  .map(name => readFileSync(new URL(name, GOLDEN)));
const examples = [...KNOWN_RULES.values()].flatMap(({ bad, good }) =>
  [bad, good].flatMap(xml => (xml === undefined ? [] : [documentOf(xml)])),
);

const random = fc.sample(domainXml(), { seed: 1, numRuns: 100 }).map(model => renderDomain(model));

/** The context of a domain as far as its stages come. */
function contextOf(input: string | Uint8Array): RuleContext | undefined {
  const loaded = parseDomain(input).value;
  if (!loaded) return undefined;
  const plan = assignAddresses(completeDomain(loaded).value).value;
  return new RuleContext(loaded, plan.domain, plan);
}

describe('the occasions of a rule', () => {
  const closer = RULES.filter(({ occasions }) => occasions !== undefined);

  it('are said by many rules', () => {
    expect(closer.length).to.be.greaterThan(RULES.length / 3);
  });

  it('name properties that there are', () => {
    const guest = [...Object.keys(guestFields), 'addressElement'];
    const unknown = closer.flatMap(({ id, occasions = [] }) =>
      occasions.flatMap(occasion => {
        const [, kind, property] = /^(\w+)\.(\w+)(?:=.+)?$/.exec(occasion) ?? [];
        if (kind === undefined || property === undefined) return [];
        const known = kind === 'guest' ? guest : Object.keys(KINDS[kind as KindName].fields);
        return property === 'element' || known.includes(property) ? [] : [`${id}: ${occasion}`];
      }),
    );
    expect(unknown).to.deep.equal([]);
  });

  it('leave nothing out that the rule would find', () => {
    const ready = readyRules(closer);
    const always = readyRules(closer.map(({ occasions: _, ...rule }) => rule));
    let found = 0;
    for (const input of [...golden, ...examples]) {
      const context = contextOf(input);
      if (!context) continue;
      const all = runReady(always, context);
      found += all.length;
      expect(runReady(ready, context)).to.deep.equal(all);
    }
    expect(found).to.be.greaterThan(closer.length / 2);
  });

  it('are all there when those of the domain without addresses are gone on from', () => {
    for (const input of [...golden, ...examples, ...random]) {
      const loaded = parseDomain(input).value;
      if (!loaded) continue;
      const completed = completeDomain(loaded).value;
      const before = new RuleContext(loaded, completed);
      const plan = assignAddresses(completed).value;
      const after = new RuleContext(loaded, plan.domain, plan, before).occasions;
      expect(after).to.include.members([...new RuleContext(loaded, plan.domain, plan).occasions]);
    }
  });
});
