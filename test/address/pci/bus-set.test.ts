import { expect } from 'chai';
import { ANY_CONVENTIONAL, ANY_EXPRESS, PciBusSet } from '../../../src/address/pci/bus-set.ts';
import { mismatch } from '../../../src/address/pci/connect.ts';
import { PCI_CONTROLLERS, type PciModel } from '../../../src/address/pci/controllers.ts';
import { profileOf } from '../../../src/profile/profile.ts';

function setOf(machine: string, growing: boolean, ...models: PciModel[]): PciBusSet {
  const [architecture, name] = machine.split('/') as [string, string];
  const set = new PciBusSet(profileOf({ architecture, machine: name })!, growing);
  for (const model of models) set.add(model);
  return set;
}
const modelsOf = (set: PciBusSet): string[] => set.buses.map(({ model }) => model);
const PC = 'x86_64/pc';
const Q35 = 'x86_64/q35';
const PSERIES = 'ppc64/pseries';

describe('a growing set of PCI buses', () => {
  it('adds pci-bridges where a bus takes them', () => {
    const set = setOf(PC, true, 'pci-root');
    expect(set.reserve({ bus: 2, slot: 5, function: 0 }, { need: ANY_CONVENTIONAL }, true)).to.deep.equal({
      bus: 2,
      slot: 5,
      function: 0,
    });
    expect(modelsOf(set)).to.deep.equal(['pci-root', 'pci-bridge', 'pci-bridge']);
  });

  it('adds a port that is kept for the bridge, and the bridge, on pcie-root', () => {
    const set = setOf(Q35, true, 'pcie-root');
    expect(set.take({ need: ANY_CONVENTIONAL })).to.deep.equal({ bus: 2, slot: 1, function: 0 });
    expect(modelsOf(set)).to.deep.equal(['pcie-root', 'pcie-root-port', 'pcie-to-pci-bridge']);
    expect(set.take({ need: ANY_EXPRESS })).to.include({ bus: 3 });
  });

  it('adds host bridges on pseries', () => {
    const set = setOf(PSERIES, true, 'pci-root');
    set.reserve({ bus: 2, slot: 5, function: 0 }, { need: ANY_CONVENTIONAL }, true);
    expect(modelsOf(set)).to.deep.equal(['pci-root', 'pci-root', 'pci-root']);
  });

  it('adds nothing for controllers that only the user can plug', () => {
    const set = setOf(Q35, true, 'pcie-root');
    const { need } = PCI_CONTROLLERS['pcie-switch-downstream-port'];
    expect(set.take({ need })).to.deep.equal({ cause: 'cannot-grow', need });
  });

  it('has a limit, however high the bus that is asked for', () => {
    const set = setOf(PC, true, 'pci-root');
    const answer = set.reserve({ bus: 2 ** 31, slot: 1, function: 0 }, { need: ANY_CONVENTIONAL }, true);
    expect(answer).to.have.property('cause', 'cannot-grow');
  });
});

describe('a fixed set of PCI buses', () => {
  it('says why a place cannot be had', () => {
    const set = setOf(Q35, false, 'pcie-root', 'pcie-root-port', 'pcie-switch-upstream-port');
    const reserve = (bus: number, slot: number): unknown =>
      set.reserve({ bus, slot, function: 0 }, { need: ANY_EXPRESS }, true);
    expect(reserve(7, 0)).to.deep.equal({ cause: 'bus-missing', highest: 2 });
    expect(reserve(1, 1)).to.include({ cause: 'slot', first: 0, last: 0 });
    expect(reserve(2, 1)).to.include({ cause: 'connect', model: 'pcie-switch-upstream-port' });
    expect(reserve(1, 0)).to.deep.equal({ bus: 1, slot: 0, function: 0 });
    expect(reserve(1, 0)).to.include({ cause: 'taken' });
    expect(set.take({ need: ANY_EXPRESS })).to.include({ cause: 'exhausted' });
  });

  it('without a bus says so', () => {
    expect(setOf('x86_64/isapc', false).take({ need: ANY_EXPRESS })).to.deep.equal({ cause: 'no-bus' });
  });

  it('keeps isolation groups of pseries apart', () => {
    const set = setOf(PSERIES, false, 'pci-root', 'pci-root', 'pci-root');
    set.buses[0]!.groupLocked = true;
    const take = (group?: number): unknown =>
      set.take({ need: ANY_CONVENTIONAL, ...(group !== undefined && { group }) });
    expect(take()).to.include({ bus: 0, slot: 1 });
    expect(take(6)).to.include({ bus: 1, slot: 1 });
    expect(take(6)).to.include({ bus: 1, slot: 2 });
    expect(take(8)).to.include({ bus: 2, slot: 1 });
    expect(take(9)).to.include({ cause: 'exhausted' });
    expect(take()).to.include({ bus: 0, slot: 2 });
  });

  it('makes a host bridge of pseries common to all when a stranger names it', () => {
    const set = setOf(PSERIES, false, 'pci-root', 'pci-root');
    set.take({ need: ANY_CONVENTIONAL, group: 0 });
    set.reserve({ bus: 1, slot: 1, function: 0 }, { need: ANY_CONVENTIONAL, group: 6 }, true);
    set.reserve({ bus: 1, slot: 2, function: 0 }, { need: ANY_CONVENTIONAL, group: 6 }, true);
    expect(set.buses[1]!.group).to.equal(6);
    set.reserve({ bus: 1, slot: 3, function: 0 }, { need: ANY_CONVENTIONAL, group: 9 }, true);
    expect(set.buses[1]!.group).to.equal(0);
  });

  it('keeps the first host bridge of pseries for the group of all others', () => {
    const set = setOf(PSERIES, false, 'pci-root');
    set.buses[0]!.groupLocked = true;
    expect(set.take({ need: ANY_CONVENTIONAL, group: 6 })).to.include({ cause: 'exhausted' });
    set.reserve({ bus: 0, slot: 1, function: 0 }, { need: ANY_CONVENTIONAL, group: 6 }, true);
    expect(set.buses[0]!.group).to.equal(0);
  });
});

describe('whether a bus takes a device', () => {
  const { 'pcie-root': express, 'pci-bridge': bridge, 'pcie-expander-bus': expander } = PCI_CONTROLLERS;

  it('automatic endpoints go only where the bus offers it', () => {
    expect(mismatch(ANY_EXPRESS, express.offer, 0, false)).to.equal('automatic');
    expect(mismatch(ANY_CONVENTIONAL, bridge.offer, 1, false)).to.equal(undefined);
    expect(mismatch(ANY_EXPRESS, bridge.offer, 1, false)).to.equal('type');
  });

  it('explicit endpoints go wherever any endpoint goes', () => {
    expect(mismatch(ANY_EXPRESS, bridge.offer, 1, true)).to.equal(undefined);
    expect(mismatch(ANY_CONVENTIONAL, express.offer, 0, true)).to.equal(undefined);
    expect(mismatch(ANY_CONVENTIONAL, expander.offer, 1, true)).to.equal('type');
  });

  it('integrated devices go on bus 0 alone', () => {
    const integrated = ANY_CONVENTIONAL | 0x0004;
    expect(mismatch(integrated, express.offer, 0, false)).to.equal(undefined);
    expect(mismatch(integrated, bridge.offer, 1, true)).to.equal('integrated');
  });
});
