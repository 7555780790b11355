import { expect } from 'chai';
import { checkHost } from '../../../src/binding/inventory/check.ts';
import type { Inventory } from '../../../src/nodedev/inventory.ts';
import { inventoryOf, mdevNode, netNode, pciNode, scsiNode, usbNode } from '../../helpers/host-inventory.ts';
import {
  domainOf,
  iscsiDevice,
  mdevDevice,
  netdevInterface,
  nvmeDisk,
  pciDevice,
  pciInterface,
  scsiDevice,
  usbDevice,
  vhostDevice,
} from '../../helpers/hostdev.ts';

const NIC = '0000:03:00.0';
const SECOND = '0000:03:00.1';
const UUID = '53764d0e-85a0-42b4-af5c-2046b460b1dc';

/** `rule: message` of all that is wrong, for domains of these devices. */
function check(inventory: Inventory, ...fleet: readonly (readonly string[])[]): string[] {
  const domains = fleet.map((devices, position) => {
    const domain = domainOf(...devices);
    return { ...domain, settings: { ...domain.settings, name: `guest${position}` } };
  });
  return checkHost(domains, inventory).map(({ diagnostic }) => `${diagnostic.rule}: ${diagnostic.message}`);
}

const rules = (inventory: Inventory, ...fleet: readonly (readonly string[])[]): string[] =>
  check(inventory, ...fleet).map(line => line.split(':')[0]!);

describe('a host device on its host', () => {
  const host = inventoryOf(
    pciNode(NIC),
    usbNode('1.2', '0951:1625'),
    scsiNode(2, 0, 0, 5),
    mdevNode(UUID, 'i915-GVTg_V5_4'),
  );

  it('is fine when it is there', () => {
    const devices = [
      pciDevice(NIC),
      nvmeDisk('vda', NIC),
      usbDevice('1.2'),
      usbDevice('0951:1625'),
      scsiDevice('scsi_host2/0/0/5'),
      mdevDevice(UUID),
    ];
    expect(check(host, devices)).to.deep.equal([]);
  });

  it('is wrong when it is not there', () => {
    expect(check(host, [pciDevice(SECOND)])).to.deep.equal([
      `hostdev/absent: pci ${SECOND} is not on this host: name one that is there`,
    ]);
    const others = [
      usbDevice('1.3'),
      usbDevice('0951:1625 1.3'),
      usbDevice('dead:beef'),
      scsiDevice('scsi_host2/0/0/6'),
      mdevDevice(UUID.replace('5', '6')),
      nvmeDisk('vda', SECOND),
    ];
    for (const device of others) expect(rules(host, [device])).to.deep.equal(['hostdev/absent']);
  });

  it('may be absent when the domain says so', () => {
    const stick = usbDevice('1.3').replace('<source>', "<source startupPolicy='optional'>");
    expect(check(host, [stick])).to.deep.equal([]);
  });

  it('is not looked for where no inventory lists it', () => {
    expect(check(host, [iscsiDevice('iqn.x'), vhostDevice('naa.5123456789abcde0')])).to.deep.equal([]);
  });

  it('is ambiguous when its ids are those of several', () => {
    const two = inventoryOf(usbNode('1.2', '0951:1625'), usbNode('1.3', '0951:1625'));
    expect(check(two, [usbDevice('0951:1625')])).to.deep.equal([
      'hostdev/usb-several: 2 devices of this host are 0951:1625 (usb_1_2, usb_1_3): add the <address> of one',
    ]);
    expect(check(two, [usbDevice('0951:1625 1.3')])).to.deep.equal([]);
  });

  it('is wrong when it is a bridge', () => {
    expect(rules(inventoryOf(pciNode(NIC, { bridge: true })), [pciDevice(NIC)])).to.deep.equal([
      'hostdev/non-endpoint',
    ]);
  });

  it('is wrong when it is not managed and a driver of the host has it', () => {
    const bound = inventoryOf(pciNode(NIC, { driver: 'igb' }), pciNode(SECOND, { driver: 'vfio-pci' }));
    expect(check(bound, [pciDevice(NIC, 'no'), pciDevice(SECOND, 'no')])).to.deep.equal([
      `hostdev/not-detached: pci ${NIC} is bound to igb, and without managed='yes' stays so: detach it first, or set managed='yes'`,
    ]);
    expect(check(bound, [pciDevice(NIC)])).to.deep.equal([]);
  });

  it('is wrong when a network interface leads nowhere', () => {
    expect(rules(inventoryOf(netNode('lo', 'computer')), [netdevInterface('lo')])).to.deep.equal([
      'hostdev/netdev-unknown',
    ]);
  });
});

describe('virtual functions', () => {
  const VF = '0000:03:10.0';
  const host = inventoryOf(
    pciNode(NIC, { virtFunctions: [VF], driver: 'igb' }),
    pciNode(VF, { physFunction: NIC, driver: 'igbvf' }),
  );

  it('are what an interface has to be', () => {
    expect(check(host, [pciInterface(VF)])).to.deep.equal([]);
    expect(rules(host, [pciInterface(NIC)])).to.deep.equal(['hostdev/interface-not-virtual']);
  });

  it('vanish with the physical one', () => {
    expect(check(host, [pciInterface(VF)], [pciDevice(NIC)])).to.deep.equal([
      `hostdev/functions-given-away: pci ${NIC} has virtual functions that are given away too, ${VF} (domain guest0): they vanish with its driver`,
    ]);
  });
});

describe('an IOMMU group', () => {
  const group = [NIC, SECOND];
  const host = (driver?: string): Inventory =>
    inventoryOf(pciNode(NIC, { group }), pciNode(SECOND, { group, ...(driver && { driver }) }));

  it('goes to one domain as a whole', () => {
    expect(check(host('igb'), [pciDevice(NIC), pciDevice(SECOND)])).to.deep.equal([]);
  });

  it('cannot be split over domains', () => {
    expect(
      check(host(), [pciDevice(NIC)], [pciDevice(SECOND)]).filter(each => /split/.test(each)),
    ).to.deep.equal([
      `hostdev/group-split: pci ${NIC} shares IOMMU group 2 with ${SECOND} (domain guest1): only one of the domains can run at a time`,
      `hostdev/group-split: pci ${SECOND} shares IOMMU group 2 with ${NIC} (domain guest0): only one of the domains can run at a time`,
    ]);
  });

  it('cannot go to a guest while the host uses a part', () => {
    expect(check(host('igb'), [pciDevice(NIC)])).to.deep.equal([
      `hostdev/group-in-use: the host uses the rest of IOMMU group 2, ${SECOND} (igb): assign them too, or detach them`,
    ]);
  });

  it('has companions that nothing else can use meanwhile', () => {
    expect(check(host('vfio-pci'), [pciDevice(NIC)])).to.deep.equal([
      `hostdev/group-companions: ${SECOND} of IOMMU group 2 cannot be used by anything else while this guest runs`,
    ]);
  });

  it('is held together by a guest address of type unassigned', () => {
    const held = pciDevice(SECOND, 'yes', "<address type='unassigned'/>");
    expect(check(host('igb'), [pciDevice(NIC), held])).to.deep.equal([]);
  });
});

describe('what libvirt defines and refuses at start', () => {
  const VF = '0000:03:10.0';
  const IDLE = { physFunction: NIC };
  const net = (state: 'up' | 'down' | 'unknown') => ({
    ...netNode('eth0', 'pci_0000_03_00_0'),
    capabilities: [{ type: 'net' as const, interface: 'eth0', features: [], link: { state } }],
  });
  const host = inventoryOf(pciNode(NIC), pciNode(VF, IDLE), scsiNode(2, 0, 0, 5));
  const nic = (inner: string): string => pciInterface(VF, 'yes', inner);

  it('is a VLAN trunk on a virtual function, or a VLAN beside a port profile', () => {
    const [trunk, tags] = [
      "<vlan trunk='yes'><tag id='1'/></vlan>",
      "<vlan><tag id='1'/><tag id='2'/></vlan>",
    ];
    for (const vlan of [trunk, tags, "<vlan><tag id='1' nativeMode='tagged'/></vlan>"])
      expect(rules(host, [nic(vlan)]), vlan).to.deep.equal(['hostdev/vlan']);
    const port = "<virtualport type='802.1Qbh'><parameters profileid='a'/></virtualport>";
    expect(rules(host, [nic(`<vlan><tag id='1'/></vlan>${port}`)])).to.deep.equal(['hostdev/vlan']);
    expect(rules(host, [nic("<vlan><tag id='1'/></vlan>"), pciDevice(NIC)])).to.not.include('hostdev/vlan');
    expect(rules(host, [nic(port)])).to.deep.equal([]);
  });

  it('is a port profile of another type than 802.1Qbh', () => {
    expect(rules(host, [nic("<virtualport type='802.1Qbg'/>")])).to.deep.equal(['hostdev/virtualport']);
  });

  it('is a managed SCSI unit', () => {
    const unit = scsiDevice('scsi_host2/0/0/5');
    expect(rules(host, [unit])).to.deep.equal([]);
    expect(rules(host, [unit.replace("type='scsi'", "type='scsi' managed='yes'")])).to.deep.equal([
      'hostdev/scsi-managed',
    ]);
  });

  it('is a mediated device of another kind than its model', () => {
    const card = pciNode('0000:00:02.0', { mdevTypes: [{ id: 'i915', free: 0, api: 'vfio-ccw' }] });
    const other = inventoryOf(card, mdevNode(UUID, 'i915'));
    expect(check(other, [mdevDevice(UUID)])).to.deep.equal([
      `hostdev/mdev-model: mdev ${UUID} is a vfio-ccw device, not vfio-pci: write model='vfio-ccw', or name another`,
    ]);
    expect(check(other, [mdevDevice(UUID, 'vfio-ccw')])).to.deep.equal([]);
  });

  it('may be a virtual function whose physical one is down', () => {
    const among = (state: 'up' | 'down' | 'unknown') =>
      inventoryOf(pciNode(NIC), pciNode(VF, IDLE), net(state));
    expect(rules(among('down'), [nic('')])).to.deep.equal(['hostdev/physical-down']);
    expect(rules(among('down'), [pciDevice(VF)])).to.deep.equal([]);
    for (const state of ['up', 'unknown'] as const) expect(rules(among(state), [nic('')])).to.deep.equal([]);
  });
});
