import { expect } from 'chai';
import { busOf } from '../../src/nodedev/bus.ts';
import { Inventory } from '../../src/nodedev/inventory.ts';
import { stableKeyOf } from '../../src/nodedev/key.ts';
import { filterOfFlags, listDevices } from '../../src/nodedev/list.ts';
import { compareNatural, inListOrder } from '../../src/nodedev/natural.ts';
import { drawTrees, treesOf } from '../../src/nodedev/tree.ts';
import { CAPABILITY_BITS, capabilityList, wordsOf } from '../../src/nodedev/words.ts';
import { computer, device, inventory, namesOf, net, pci } from './support.ts';

const card = device('pci_0000_03_00_0', pci(), { path: '/sys/devices/a', driver: 'igb' });
const nic = device('net_eth1', net('eth1'), { parent: card.name });
const disk = device(
  'block_sda',
  { type: 'storage', block: '/dev/sda', serial: 'S1', size: 1, hotpluggable: true },
  { parent: 'scsi_0_0_0_0', facts: { wwid: 'naa.5' } },
);
const lun = device(
  'scsi_0_0_0_0',
  { type: 'scsi', host: 0, bus: 0, target: 0, lun: 0 },
  { parent: 'usb_1_1' },
);
const stick = device(
  'usb_1_1',
  { type: 'usb_device', bus: 1, device: 2, vendor: { id: 0x46d }, product: { id: 0xc077 } },
  { facts: { serial: 'U1' } },
);
const tap = device('net_tap0', net('tap0', '00:00:00:00:00:00'));
const hba = device('scsi_host5', {
  type: 'scsi_host',
  host: 5,
  fcHost: { wwnn: '20', wwpn: '21' },
  vportOps: { maxVports: 1, vports: 0 },
});
const mdev = device(
  'mdev_1',
  {
    type: 'mdev',
    typeId: 't',
    uuid: 'c7a5fdbd-edaf-9455-926a-d65c16db1809',
    parentAddress: '0000:03:00.0',
    iommuGroup: 7,
    attributes: [],
  },
  { parent: card.name, active: false, persistent: true },
);
const all = inventory(card, nic, disk, lun, stick, tap, hba, mdev);

describe('an inventory', () => {
  it('finds devices by name, path, address, key and names of the network', () => {
    expect(all.byName('net_eth1')).to.equal(nic);
    expect(all.byName('NET_ETH1')).to.equal(undefined);
    expect(all.byPath('/sys/devices/a')).to.equal(card);
    expect(all.byPci({ domain: 0, bus: 3, slot: 0, function: 0 })).to.equal(card);
    expect(all.byInterface('tap0')).to.equal(tap);
    expect(all.byWwn('20', '21')).to.equal(hba);
    expect(all.byWwn('20', '22')).to.equal(undefined);
    expect(all.byUuid('C7A5FDBD-EDAF-9455-926A-D65C16DB1809')).to.equal(mdev);
    expect(all.byUuid('c7a5fdbd-edaf-9455-926a-d65c16db1809', 'matrix')).to.equal(undefined);
  });

  it('finds addresses however they are spelled', () => {
    expect(all.byAddress('pci', '3:0.0')).to.equal(card);
    expect(all.byAddress('pci', '0000:03:00.0')).to.equal(card);
    expect(all.byAddress('usb', '001.002')).to.equal(stick);
    expect(all.byAddress('scsi', '0:0:0:0')).to.equal(lun);
    expect(all.byAddress('net', 'eth1')).to.equal(nic);
    expect(all.byAddress('block', '/dev/sda')).to.equal(disk);
    expect(all.byAddress('pci', 'nonsense')).to.equal(undefined);
    expect(all.byAddress('usb', '0:0:0:0')).to.equal(undefined);
  });

  it('finds keys that survive renumbering', () => {
    const keys = [nic, disk, hba, stick, mdev, card, computer].map(stableKeyOf);
    expect(keys).to.deep.equal([
      'net:52:54:00:00:00:01',
      'storage:s1',
      'fc:21',
      'usb:046d:c077:u1',
      'mdev:c7a5fdbd-edaf-9455-926a-d65c16db1809',
      'pci:0000:03:00.0',
      undefined,
    ]);
    expect(all.byKey('storage:S1')).to.equal(disk);
    expect(all.byKey('storage:naa.5')).to.equal(disk);
    expect(stableKeyOf(tap)).to.equal('net:tap0');
    const vpd = { name: 'n', readOnly: { serialNumber: 'MT', vendorFields: [] } };
    const port = device('pci_0000_03_00_1', pci('03:00.1', { vpd }));
    expect(stableKeyOf(port)).to.equal('vpd:mt.1');
    expect(inventory(port).byKey('vpd:MT')).to.equal(port);
  });

  it('knows parents, children and ancestors', () => {
    expect(all.root).to.equal(computer);
    expect(all.parent(nic)).to.equal(card);
    expect(namesOf(all.children(card))).to.deep.equal(['net_eth1', 'mdev_1']);
    expect(namesOf(all.ancestors(disk))).to.deep.equal(['scsi_0_0_0_0', 'usb_1_1', 'computer']);
    expect(all.parent(computer)).to.equal(undefined);
  });

  it('does not lose itself in a loop', () => {
    const one = device('one', net('a'), { parent: 'two' });
    const two = device('two', net('b'), { parent: 'one' });
    const loop = new Inventory([one, two]);
    expect(namesOf(loop.ancestors(one))).to.deep.equal(['two']);
    expect(busOf(one, loop)).to.equal('virtual');
    expect(drawTrees(treesOf(loop))).to.equal('one\n  |\n  +- two\n    \n');
  });

  it('keeps the first of two devices that claim one name', () => {
    const twin = device('net_eth1', net('other'));
    expect(new Inventory([nic, twin]).byName('net_eth1')).to.equal(nic);
  });
});

describe('the bus of a device', () => {
  it('is that of its nearest ancestor where it has none', () => {
    const buses = all.devices.map(each => [each.name, busOf(each, all)]);
    expect(Object.fromEntries(buses)).to.deep.equal({
      computer: 'none',
      pci_0000_03_00_0: 'pci',
      net_eth1: 'pci',
      block_sda: 'scsi',
      scsi_0_0_0_0: 'scsi',
      usb_1_1: 'usb',
      net_tap0: 'virtual',
      scsi_host5: 'scsi',
      mdev_1: 'mdev',
    });
  });
});

describe('the words of a device', () => {
  it('are its capability and those nested in it', () => {
    const rich = device(
      'p',
      pci('01:00.0', {
        physFunction: pci(),
        virtFunctions: { addresses: [] },
        headerType: 'pci-bridge',
        mdevTypes: [{ id: 'a', deviceApi: 'vfio-pci', availableInstances: 0 }],
        vpd: { name: 'n' },
      }),
    );
    expect(wordsOf(rich)).to.deep.equal([
      'pci',
      'phys_function',
      'virt_functions',
      'pci-bridge',
      'mdev_types',
      'vpd',
    ]);
    expect(capabilityList(rich)).to.deep.equal(['pci', 'mdev_types', 'vpd']);
    expect(wordsOf(hba)).to.deep.equal(['scsi_host', 'fc_host', 'vports', 'vport_ops']);
    expect(wordsOf(disk)).to.deep.equal(['storage', 'hotpluggable']);
  });
});

describe('listing', () => {
  const list = (filter: Parameters<typeof listDevices>[1]): string[] => namesOf(listDevices(all, filter));

  it('takes any word of a group, and all groups', () => {
    expect(list({})).to.have.length(9);
    expect(list({ capabilities: ['net', 'storage'] })).to.deep.equal(['net_eth1', 'block_sda', 'net_tap0']);
    expect(list({ capabilities: ['net'], buses: ['pci'] })).to.deep.equal(['net_eth1']);
    expect(list({ capabilities: ['fc_host'] })).to.deep.equal(['scsi_host5']);
    expect(list({ capabilities: [], activity: ['inactive'] })).to.deep.equal(['mdev_1']);
    expect(list({ persistence: ['persistent'] })).to.deep.equal(['mdev_1']);
    expect(list({ persistence: ['persistent', 'transient'] })).to.have.length(9);
    expect(list({ parents: ['pci_0000_03_00_0'], activity: ['active'] })).to.deep.equal(['net_eth1']);
  });

  it("reads libvirt's flag word", () => {
    expect(filterOfFlags(0)).to.deep.equal({ capabilities: [], activity: [], persistence: [] });
    expect(filterOfFlags(2 ** 31 + 2 ** 30 + 2 ** 28 + 2 ** 4 + 2 ** 23)).to.deep.equal({
      capabilities: ['net', 'ccwgroup_member'],
      activity: ['active', 'inactive'],
      persistence: ['persistent'],
    });
    expect(new Set(Object.values(CAPABILITY_BITS)).size).to.equal(24);
  });
});

describe('order', () => {
  it('is natural: numbers count as numbers', () => {
    const names = [
      'net_eth10',
      'net_eth2',
      'pci_0000_1a_00_0',
      'pci_0000_0b_00_0',
      'pci_0000_02_00_0',
      'pci_10000_00_00_0',
    ];
    expect([...names].sort(compareNatural)).to.deep.equal([
      'net_eth2',
      'net_eth10',
      'pci_0000_02_00_0',
      'pci_0000_0b_00_0',
      'pci_0000_1a_00_0',
      'pci_10000_00_00_0',
    ]);
  });

  it('of virsh is by letters, capitals as small ones', () => {
    const devices = ['b', 'A', 'a', 'C10', 'c9'].map(name => device(name, net(name)));
    expect(namesOf(inListOrder(devices))).to.deep.equal(['A', 'a', 'b', 'C10', 'c9']);
  });
});

describe('the tree', () => {
  it('has the layout of virsh', () => {
    expect(drawTrees(treesOf(all))).to.equal(
      [
        'computer',
        '  |',
        '  +- net_tap0',
        '  +- pci_0000_03_00_0',
        '  |   |',
        '  |   +- mdev_1',
        '  |   +- net_eth1',
        '  |     ',
        '  +- scsi_host5',
        '  +- usb_1_1',
        '      |',
        '      +- scsi_0_0_0_0',
        '          |',
        '          +- block_sda',
        '            ',
        '',
      ].join('\n'),
    );
  });

  it('starts anew where a parent is not listed, and far down', () => {
    expect(drawTrees(treesOf(new Inventory([nic])))).to.equal('net_eth1\n');
    const chain = Array.from({ length: 20_000 }, (_, at) =>
      device(`d${at}`, net('a'), { parent: `d${at - 1}` }),
    );
    expect(treesOf(new Inventory(chain)).length).to.be.greaterThan(1);
  });
});
