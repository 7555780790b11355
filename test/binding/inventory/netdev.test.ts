import { expect } from 'chai';
import { assignAddresses } from '../../../src/address/assign.ts';
import {
  netdevSource,
  resolveNetdevs,
  resolver,
  resolveSource,
  storeAddress,
} from '../../../src/binding/inventory/netdev.ts';
import { completeDomain } from '../../../src/complete/complete.ts';
import { clashesOf } from '../../../src/hostdev/clashes.ts';
import { describeSource } from '../../../src/hostdev/describe.ts';
import { hostdevsOf } from '../../../src/hostdev/list.ts';
import { applyEdits } from '../../../src/xml/edit.ts';
import { domainXml } from '../../helpers/guest.ts';
import { inventoryOf, netNode, pciNode, usbNode } from '../../helpers/host-inventory.ts';
import {
  domainOf,
  netdevInterface,
  only,
  pciDevice,
  pciInterface,
  pciNumbers,
  usbDevice,
} from '../../helpers/hostdev.ts';

const inventory = inventoryOf(
  pciNode('0000:03:10.1'),
  netNode('eth22', 'pci_0000_03_10_1'),
  usbNode('1.4', '0b95:772a'),
  { ...netNode('usb0', 'usb_1_4_1_0'), parent: 'usb_1_4' },
  netNode('lo', 'computer'),
);
const named = (name: string): string | undefined => {
  const source = netdevSource(inventory, name);
  return source && describeSource(source);
};
const stored = (dev: string, place: string): string =>
  `<interface type='hostdev' managed='yes'><source dev='${dev}'><address type='pci' ${pciNumbers(place)}/></source></interface>`;

describe('a network interface as source', () => {
  it('is the PCI or USB device that it belongs to', () => {
    expect(named('eth22')).to.equal('pci 0000:03:10.1');
    expect(named('usb0')).to.equal('usb bus 1 device 4');
  });

  it('is nothing where no device has that name, or no PCI or USB device', () => {
    expect([named('eth0'), named('lo')]).to.deep.equal([undefined, undefined]);
  });

  it('clashes with its device', () => {
    const domains = [domainOf(netdevInterface('eth22')), domainOf(pciDevice('0000:03:10.1'))];
    expect(clashesOf(domains)).to.have.length(0);
    expect(clashesOf(domains, resolver(inventory))).to.have.length(1);
  });

  it('clashes with its USB device, by whatever that is named', () => {
    for (const stick of ['1.4', '0b95:772a', '0b95:772a 1.4']) {
      const domains = [domainOf(netdevInterface('usb0')), domainOf(usbDevice(stick))];
      expect(clashesOf(domains, resolver(inventory)), stick).to.have.length(1);
    }
    const byIdsAndPlace = [domainOf(usbDevice('0b95:772a')), domainOf(usbDevice('1.4'))];
    expect(clashesOf(byIdsAndPlace)).to.have.length(0);
    expect(clashesOf(byIdsAndPlace, resolver(inventory))).to.have.length(1);
  });

  it('is checked against the address that was stored for it', () => {
    expect(resolveSource(inventory, only(stored('eth22', '0000:03:10.1'))).diagnostics).to.deep.equal([]);
    const { value, diagnostics } = resolveSource(inventory, only(stored('eth22', '0000:03:10.7')));
    expect(value).to.equal(undefined);
    expect(diagnostics[0]!.message).to.equal(
      'network interface eth22 is pci 0000:03:10.1 now, not pci 0000:03:10.7: correct the address, or leave out dev',
    );
  });

  for (const [name, reason] of [
    ['eth0', 'is not on this host'],
    ['lo', 'is not of a PCI or USB device'],
  ] as const) {
    it(`is refused when it ${reason}`, () => {
      const { diagnostics } = resolveSource(inventory, only(netdevInterface(name)));
      expect(diagnostics[0]!.message).to.equal(
        `network interface ${name} ${reason}: name another, or an address`,
      );
    });
  }
});

describe('storing the address of a network interface', () => {
  function written(device: string, keep: boolean): string | undefined {
    const domain = domainOf(device);
    const { value } = storeAddress(domain.document, hostdevsOf(domain)[0]!, inventory, { keep });
    return value && applyEdits(domain.document.text, value);
  }

  it('keeps the name beside it, to be checked at every start', () => {
    expect(written(netdevInterface('eth22'), true)).to.equal(
      domainXml('q35', stored('eth22', '0000:03:10.1')),
    );
  });

  it('or drops the name, so that libvirt can read it', () => {
    const plain = domainXml('q35', pciInterface('0000:03:10.1'));
    expect(written(netdevInterface('eth22'), false)).to.equal(plain);
    expect(written(stored('eth22', '0000:03:10.1'), false)).to.equal(plain);
  });

  it('changes nothing where no name is written', () => {
    const device = pciInterface('0000:03:10.1');
    expect(written(device, false)).to.equal(domainXml('q35', device));
  });

  it('is refused where the name leads nowhere', () => {
    expect(written(netdevInterface('eth0'), true)).to.equal(undefined);
  });
});

describe('a domain whose network interfaces are resolved', () => {
  const resolved = (...devices: readonly string[]) => resolveNetdevs(domainOf(...devices), inventory);

  it('names the devices, in the places of its own text', () => {
    const before = domainOf(netdevInterface('eth22'), netdevInterface('usb0'), pciDevice('0000:08:00.0'));
    const { value, diagnostics } = resolveNetdevs(before, inventory);
    expect(hostdevsOf(value).map(({ source }) => describeSource(source!))).to.deep.equal([
      'pci 0000:03:10.1',
      'usb bus 1 device 4',
      'pci 0000:08:00.0',
    ]);
    expect(value.devices.interface.map(({ element }) => element)).to.deep.equal(
      before.devices.interface.map(({ element }) => element),
    );
    expect(value.document).to.equal(before.document);
    expect(diagnostics).to.deep.equal([]);
  });

  it('gets addresses in the guest', () => {
    const { value } = resolved(netdevInterface('eth22'), netdevInterface('usb0'));
    const { devices } = assignAddresses(completeDomain(value).value).value;
    const types = devices
      .filter(({ device }) => device.kind === 'interface')
      .map(({ address }) => address?.type);
    expect(types).to.deep.equal(['pci', 'usb']);
  });

  it('is the domain itself where nothing is to be looked up', () => {
    const domain = domainOf(pciInterface('0000:03:10.1'));
    expect(resolveNetdevs(domain, inventory).value).to.equal(domain);
  });

  it('keeps names that lead nowhere, and says so', () => {
    const { value, diagnostics } = resolved(netdevInterface('eth0'), netdevInterface('eth22'));
    expect(hostdevsOf(value).map(({ source }) => source?.type)).to.deep.equal(['netdev', 'pci']);
    expect(diagnostics.map(({ rule }) => rule)).to.deep.equal(['hostdev/netdev-unknown']);
  });
});
