import { expect } from 'chai';
import { allocateFunction, type Pool, takenAddresses } from '../../../src/binding/inventory/pool.ts';
import { holdersOf } from '../../../src/hostdev/clashes.ts';
import { formatPci, parsePci } from '../../../src/nodedev/address.ts';
import { inventoryOf, netNode, pciNode } from '../../helpers/host-inventory.ts';
import { domainOf, nvmeDisk, pciDevice, pciInterface } from '../../helpers/hostdev.ts';

const PF = '0000:03:00.0';
const VFS = ['0000:03:10.0', '0000:03:10.2', '0000:03:10.4'];
const inventory = inventoryOf(
  pciNode(PF, { virtFunctions: VFS }),
  ...VFS.map(address => pciNode(address, { physFunction: PF })),
  netNode('eth0', 'pci_0000_03_00_0'),
  pciNode('0000:04:00.0'),
  netNode('eth1', 'pci_0000_04_00_0'),
  netNode('lo', 'computer'),
);
const listed = (...addresses: readonly string[]): Pool => ({
  addresses: addresses.map(each => parsePci(each)!),
});

/** The address that is handed out, or the rule that refuses. */
function allocated(pool: Pool, ...taken: readonly string[]): string {
  const { value, diagnostics } = allocateFunction(inventory, pool, { taken: new Set(taken) });
  return value ? formatPci(value) : diagnostics[0]!.rule;
}

describe('a pool of virtual functions', () => {
  it('hands out the first that is free', () => {
    expect(allocated({ physical: 'eth0' })).to.equal(VFS[0]);
    expect(allocated({ physical: 'eth0' }, VFS[0]!)).to.equal(VFS[1]);
  });

  it('keeps the order of its own list', () => {
    expect(allocated(listed(VFS[2]!, VFS[0]!))).to.equal(VFS[2]);
  });

  it('passes over those that are used elsewhere, in either spelling, or by a disk', () => {
    const domain = domainOf(pciDevice(VFS[0]!), pciInterface(VFS[1]!), nvmeDisk('vda', VFS[2]!));
    const taken = takenAddresses(holdersOf([domain]));
    expect([...taken].sort()).to.deep.equal(VFS);
    expect(allocated({ physical: 'eth0' }, ...taken)).to.equal('pool/exhausted');
  });

  it('passes over those that are not there', () => {
    expect(allocated(listed('0000:42:00.0', VFS[1]!))).to.equal(VFS[1]);
  });

  it('is refused without functions, without interface, with devices that are no functions', () => {
    expect(allocated({ physical: 'eth1' })).to.equal('pool/no-functions');
    expect(allocated({ physical: 'eth9' })).to.equal('pool/no-interface');
    expect(allocated({ physical: 'lo' })).to.equal('pool/no-interface');
    expect(allocated(listed(PF))).to.equal('pool/not-virtual');
  });
});
