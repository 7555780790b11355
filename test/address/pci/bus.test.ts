import { expect } from 'chai';
import fc from 'fast-check';
import { PciBus } from '../../../src/address/pci/bus.ts';
import { PCI_CONTROLLERS, type PciModel } from '../../../src/address/pci/controllers.ts';

const MODELS = Object.keys(PCI_CONTROLLERS) as PciModel[];
const take = (bus: PciBus, slot: number, fn = 0, shareable = false): void =>
  bus.occupy(slot, fn, shareable, undefined);

describe('a PCI bus', () => {
  it('begins with its lowest slot', () => {
    expect(new PciBus(0, 'pci-root').freeSlot()).to.equal(1);
    expect(new PciBus(1, 'pcie-root-port').freeSlot()).to.equal(0);
    expect(new PciBus(1, 'pci-expander-bus').freeSlot()).to.equal(0);
  });

  it('offers no slot in which a function is used', () => {
    const bus = new PciBus(0, 'pci-root');
    take(bus, 1, 5);
    expect(bus.freeSlot()).to.equal(2);
    expect(bus.isSlotFree(1)).to.equal(false);
    expect(bus.isUsed(1, 0)).to.equal(false);
  });

  it('is full once each of its slots is used', () => {
    const bus = new PciBus(0, 'pci-root');
    for (let slot = 1; slot < 31; slot++) take(bus, slot);
    expect([bus.isFull, bus.freeSlot()]).to.deep.equal([false, 31]);
    take(bus, 31);
    expect([bus.isFull, bus.freeSlot()]).to.deep.equal([true, undefined]);
  });

  it('of one slot is full with one device', () => {
    const bus = new PciBus(1, 'pcie-root-port');
    take(bus, 0);
    expect(bus.isFull).to.equal(true);
  });

  it('shares a slot only when its first device may share it', () => {
    const bus = new PciBus(0, 'pcie-root');
    take(bus, 1, 0, true);
    expect(bus.freeFunction()).to.deep.equal({ slot: 1, function: 1 });
    const other = new PciBus(0, 'pcie-root');
    take(other, 1, 0, false);
    take(other, 1, 1, true);
    expect(other.freeFunction()).to.deep.equal({ slot: 2, function: 0 });
  });

  it('fills the gaps among the functions of a shared slot', () => {
    const bus = new PciBus(0, 'pcie-root');
    for (const fn of [0, 1, 3]) take(bus, 1, fn, true);
    expect(bus.freeFunction()).to.deep.equal({ slot: 1, function: 2 });
  });

  it('never offers a place twice, and offers as many as it has slots', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODELS), model => {
        const bus = new PciBus(0, model);
        const slots = new Set<number>();
        for (let slot = bus.freeSlot(); slot !== undefined; slot = bus.freeSlot()) {
          take(bus, slot);
          slots.add(slot);
        }
        expect(slots.size).to.equal(bus.lastSlot - bus.firstSlot + 1);
        expect(bus.isFull).to.equal(true);
      }),
    );
  });

  it('always offers the lowest free slot', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { maxLength: 31 }), taken => {
        const bus = new PciBus(0, 'pci-root');
        for (const slot of taken) take(bus, slot);
        const free = bus.freeSlot();
        for (let slot = 1; slot < (free ?? 32); slot++) expect(taken).to.include(slot);
        if (free !== undefined) expect(taken).not.to.include(free);
      }),
    );
  });
});
