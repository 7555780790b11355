import { expect } from 'chai';
import type { Capability, NodeDevice } from '../../src/nodedev/device.ts';
import { findEquivalents, type Want } from '../../src/nodedev/match/assign.ts';
import { isEquivalent } from '../../src/nodedev/match/equal.ts';
import { findEquivalent, findMdevParents } from '../../src/nodedev/match/find.ts';
import { stateOf } from '../../src/nodedev/state.ts';
import { device, inventory, namesOf, net, pci } from './support.ts';

type Pci = Parameters<typeof pci>[1];

/** A function in a group of its own unless told otherwise. */
function card(address: string, others: Pci = {}, more: Partial<NodeDevice> = {}): NodeDevice {
  const number = Number.parseInt(address, 16);
  const own = { iommuGroup: { number, addresses: [pci(address)] } };
  const name = `pci_0000_${address.replace(/[:.]/g, '_')}`;
  return device(name, pci(address, { ...own, ...others }), more);
}

const here = inventory(card('03:00.0', { numaNode: 1 }));
const wanted = { device: here.devices[1]!, inventory: here };

function equal(
  one: Capability,
  other: Capability,
  strict = false,
  facts: [object, object] = [{}, {}],
): boolean {
  const [left, right] = [device('a', one, { facts: facts[0] }), device('b', other, { facts: facts[1] })];
  return isEquivalent(
    { device: left, inventory: inventory(left) },
    { device: right, inventory: inventory(right) },
    { strict },
  );
}

describe('the same hardware', () => {
  it('is, for PCI, the same ids, subsystem and side of SR-IOV', () => {
    expect(equal(pci(), pci('09:00.0', { numaNode: 3 }))).to.equal(true);
    expect(equal(pci(), pci('03:00.0', { product: { id: 1 } }))).to.equal(false);
    expect(equal(pci(), pci('03:00.0', { class: 0x010000 }))).to.equal(false);
    expect(equal(pci(), pci('03:00.0', { physFunction: pci() }))).to.equal(false);
    expect(equal(pci(), pci('03:00.0', { virtFunctions: { addresses: [] } }))).to.equal(false);
    expect(equal(pci(), pci(), false, [{ subsystemVendor: 1 }, { subsystemVendor: 2 }])).to.equal(false);
    expect(equal(pci(), pci(), false, [{ subsystemVendor: 1 }, {}])).to.equal(true);
  });

  it('is the same article where it has to be', () => {
    const vpd = (partNumber: string) => ({ vpd: { name: 'n', readOnly: { partNumber, vendorFields: [] } } });
    expect(equal(pci('03:00.0', vpd('a')), pci('03:00.0', vpd('b')))).to.equal(true);
    expect(equal(pci('03:00.0', vpd('a')), pci('03:00.0', vpd('b')), true)).to.equal(false);
    const usb = { type: 'usb_device', bus: 1, device: 1, vendor: { id: 1 }, product: { id: 2 } } as const;
    expect(equal(usb, { ...usb, device: 9 })).to.equal(true);
    expect(equal(usb, usb, true, [{ serial: 'a' }, { serial: 'b' }])).to.equal(false);
  });

  it('is, for a disk, make and size, or the disk itself', () => {
    const disk = { type: 'storage', block: '/dev/sda', model: 'm', size: 9, hotpluggable: false } as const;
    expect(equal(disk, { ...disk, block: '/dev/sdb', serial: 's' })).to.equal(true);
    expect(equal(disk, { ...disk, size: 8 })).to.equal(false);
    expect(equal({ ...disk, serial: 's' }, { ...disk, serial: 's' }, true)).to.equal(true);
    expect(equal(disk, disk, true)).to.equal(false);
  });

  it('is, for SCSI, what inquiry says, and for an adapter its fabric', () => {
    const unit = { type: 'scsi', host: 0, bus: 0, target: 0, lun: 0, unitType: 'disk' } as const;
    expect(equal(unit, { ...unit, host: 4 })).to.equal(true);
    expect(equal(unit, unit, false, [{ scsiModel: 'a' }, { scsiModel: 'b' }])).to.equal(false);
    const host = (fabricWwn: string): Capability => ({ type: 'scsi_host', host: 0, fcHost: { fabricWwn } });
    expect(equal(host('a'), host('a'))).to.equal(true);
    expect(equal(host('a'), host('b'))).to.equal(false);
  });

  it('is, for a network interface, the same card and port', () => {
    const nics = (product: number, physPort?: string) => {
      const parent = card('03:00.0', { product: { id: product } });
      const nic = device('net_a', net('a'), {
        parent: parent.name,
        ...(physPort && { facts: { physPort } }),
      });
      return { device: nic, inventory: inventory(parent, nic) };
    };
    expect(isEquivalent(nics(1), nics(1))).to.equal(true);
    expect(isEquivalent(nics(1), nics(2))).to.equal(false);
    expect(isEquivalent(nics(1, 'p0'), nics(1, 'p1'))).to.equal(false);
    const tap = device('net_tap', net('tap'));
    expect(isEquivalent(nics(1), { device: tap, inventory: inventory(tap) })).to.equal(false);
  });
});

describe('finding the same hardware elsewhere', () => {
  it('puts the NUMA node first, then a group of its own, then the name', () => {
    const shared = { number: 9, addresses: [pci('05:00.0'), pci('06:00.0')] };
    const there = inventory(
      card('10:00.0'),
      card('04:00.0'),
      card('05:00.0', { iommuGroup: shared, numaNode: 1 }),
      card('07:00.0', { numaNode: 1 }),
      card('08:00.0', { product: { id: 1 } }),
    );
    expect(namesOf(findEquivalent(wanted, there))).to.deep.equal([
      'pci_0000_07_00_0',
      'pci_0000_05_00_0',
      'pci_0000_04_00_0',
      'pci_0000_10_00_0',
    ]);
    expect(namesOf(findEquivalent(wanted, there, { numaNode: 5 }))[0]).to.equal('pci_0000_04_00_0');
  });

  it('finds only what is free where that is asked for', () => {
    const there = inventory(card('04:00.0'), card('05:00.0'), card('06:00.0', { headerType: 'pci-bridge' }));
    const busy = {
      ...stateOf(there),
      userOf: ({ name }: NodeDevice) => (name === 'pci_0000_04_00_0' ? 'g' : undefined),
    };
    expect(namesOf(findEquivalent(wanted, there, { free: true, state: busy }))).to.deep.equal([
      'pci_0000_05_00_0',
    ]);
  });

  it('takes the card below for a network interface', () => {
    const parent = card('03:00.0');
    const nic = device('net_a', net('a'), { parent: parent.name });
    const there = inventory(parent, nic);
    const want = { device: nic, inventory: there };
    expect(namesOf(findEquivalent(want, there, { free: true }))).to.deep.equal(['net_a']);
    const busy = { ...stateOf(there), userOf: (each: NodeDevice) => (each === parent ? 'g' : undefined) };
    expect(findEquivalent(want, there, { free: true, state: busy })).to.deep.equal([]);
  });

  it('finds parents on which an mdev can still be made', () => {
    const offer = (availableInstances: number): Pci => ({
      mdevTypes: [{ id: 't', deviceApi: 'vfio-pci', availableInstances }],
    });
    const parent = card('03:00.0', offer(0));
    const mdev: Capability = { type: 'mdev', typeId: 't', iommuGroup: 1, attributes: [] };
    const child = device('mdev_a', mdev, { parent: parent.name });
    const there = inventory(card('04:00.0', offer(0)), card('05:00.0', offer(2)), card('06:00.0'));
    const want = { device: child, inventory: inventory(parent, child) };
    expect(namesOf(findMdevParents(want, there))).to.deep.equal(['pci_0000_05_00_0']);
    expect(findMdevParents(wanted, there)).to.deep.equal([]);
    expect(namesOf(findEquivalent(want, inventory(parent, child)))).to.deep.equal(['mdev_a']);
  });
});

describe('choosing for several at once', () => {
  const group = { number: 9, addresses: [pci('05:00.0'), pci('05:00.1')] };
  const there = inventory(
    card('05:00.0', { iommuGroup: group }),
    card('05:00.1', { iommuGroup: group }),
    card('07:00.0'),
  );
  const want = (domain?: string): Want => ({ ...wanted, ...(domain && { domain }) });
  const chosen = (...wants: Want[]): string[] | undefined => {
    const found = findEquivalents(wants, there);
    return found && wants.map(each => found.get(each)!.name);
  };

  it('gives each its own', () => {
    const names = chosen(want(), want(), want())!;
    expect(new Set(names).size).to.equal(3);
    expect(chosen(want(), want(), want(), want())).to.equal(undefined);
  });

  it('never splits an IOMMU group over two domains', () => {
    const names = chosen(want('a'), want('b'))!;
    expect(names.filter(name => name.startsWith('pci_0000_05'))).to.have.length(1);
    expect(chosen(want('a'), want('b'), want('b'))).not.to.equal(undefined);
    expect(chosen(want('a'), want('b'), want('c'))).to.equal(undefined);
  });

  it('leaves alone groups of which a running domain has a part', () => {
    const state = {
      ...stateOf(there),
      userOf: ({ name }: NodeDevice) => (name.endsWith('05_00_1') ? 'z' : undefined),
    };
    const found = findEquivalents([want('a'), want('b')], there, { free: true, state });
    expect(found).to.equal(undefined);
    expect(findEquivalents([want('a')], there, { free: true, state })!.size).to.equal(1);
  });

  it('gives up in good time', () => {
    const many = inventory(...Array.from({ length: 30 }, (_, at) => card(`${(at + 16).toString(16)}:00.0`)));
    const wants = Array.from({ length: 31 }, () => want());
    expect(findEquivalents(wants, many)).to.equal(undefined);
  });
});
