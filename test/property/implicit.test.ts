import { expect } from 'chai';
import type { Plan } from '../../src/address/plan.ts';
import { hasErrors } from '../../src/diagnostic.ts';
import { printedGuest } from '../../src/pin/mirror.ts';
import { pin, pinnedText } from '../../src/pin/pin.ts';
import { rowsOfPlan } from '../live/rows.ts';
import { forDomains, forPlans, pinned } from './support.ts';

const sorted = (plan: Plan | undefined): string[] | undefined => plan && rowsOfPlan(plan).sort();

/** The devices that the input names, by kind and target, each with its address. */
const listed = (plan: Plan): unknown[] =>
  plan.devices
    .filter(device => device.listed)
    .map(({ device }) => [device.kind, printedGuest(plan.domain.devices, device).address]);

describe('implicit devices', () => {
  it('are the same when the pinned document is read again', () => {
    forPlans(answer => {
      const again = pinned(pinnedText(answer));
      expect(sorted(again?.plan)).to.deep.equal(sorted(answer.plan));
    });
  });

  it('are the same when the pinned document is read as a domain that exists', () => {
    forDomains((xml, { memorySlots, cells }) => {
      const answer = pinned(xml);
      // libvirt adds a NUMA cell to a new domain with memory slots, and misses it in one that exists.
      if (!answer || (memorySlots !== undefined && cells === 0)) return;
      const again = pinned(pinnedText(answer), { existing: true });
      expect(sorted(again?.plan)).to.deep.equal(sorted(answer.plan));
    });
  });

  it('leave the listed ones where they are when only these are pinned', () => {
    forDomains(xml => {
      const answer = pinned(xml, { onlyListed: true });
      if (!answer) return;
      const again = pin(pinnedText(answer), { onlyListed: true });
      expect(hasErrors(again.diagnostics)).to.equal(false);
      const before = listed(answer.plan);
      const after = again.value ? listed(again.value.plan) : [];
      for (const device of before) expect(after).to.deep.include(device);
    });
  });
});
