import { expect } from 'chai';
import type { Plan } from '../../src/address/plan.ts';
import { hasErrors } from '../../src/diagnostic.ts';
import { isComplete } from '../../src/domain/address.ts';
import type { Device } from '../../src/domain/device.ts';
import { printedGuest } from '../../src/pin/mirror.ts';
import { parseDomain, pin, pinnedText } from '../../src/pin/pin.ts';
import { rowsOfPlan } from '../live/rows.ts';
import { forDomains, forPlans, isRedefinable, pinned, placed } from './support.ts';

const sorted = (plan: Plan | undefined): string[] | undefined => plan && rowsOfPlan(plan).sort();

/** The devices that the input names, by kind and target, each with its address. */
const listed = (plan: Plan): unknown[] =>
  plan.devices
    .filter(device => device.listed)
    .map(({ device }) => [device.kind, printedGuest(plan.domain.devices, device).address]);

describe('implicit devices', () => {
  it('are all in the pinned document where they have a place', () => {
    forPlans(answer => {
      const { devices } = parseDomain(pinnedText(answer)).value!;
      const written = (Object.values(devices).flat() as Device[]).map(({ kind, guest }) => [
        kind,
        guest.address,
      ]);
      for (const { device, address } of placed(answer.plan)) {
        if (isComplete(address)) expect(written).to.deep.include([device.kind, address]);
      }
    });
  });

  it('are the same when the pinned document is read again', () => {
    forPlans(answer => {
      if (!isRedefinable(answer.plan)) return;
      const again = pinned(pinnedText(answer));
      expect(sorted(again?.plan)).to.deep.equal(sorted(answer.plan));
    });
  });

  it('are the same when the pinned document is read as a domain that exists', () => {
    forDomains((xml, { memorySlots, cells, vcpus }) => {
      const answer = pinned(xml);
      // What libvirt adds to new domains only, a NUMA cell and options of the IOMMU, is no device and not written.
      const updated = (memorySlots !== undefined && cells === 0) || vcpus > 255;
      if (!answer || updated || !isRedefinable(answer.plan)) return;
      const again = pinned(pinnedText(answer), { existing: true });
      expect(sorted(again?.plan)).to.deep.equal(sorted(answer.plan));
    });
  });

  it('leave the listed ones where they are when only these are pinned', () => {
    forDomains(xml => {
      const answer = pinned(xml, { onlyListed: true });
      if (!answer || !isRedefinable(answer.plan)) return;
      const again = pin(pinnedText(answer), { onlyListed: true });
      expect(hasErrors(again.diagnostics)).to.equal(false);
      const before = listed(answer.plan);
      const after = again.value ? listed(again.value.plan) : [];
      for (const device of before) expect(after).to.deep.include(device);
    });
  });
});
