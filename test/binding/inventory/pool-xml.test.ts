import { expect } from 'chai';
import { allocateFunction } from '../../../src/binding/inventory/pool.ts';
import { parsePool } from '../../../src/binding/inventory/pool-xml.ts';
import { formatPci } from '../../../src/nodedev/address.ts';
import { inventoryOf, netNode, pciNode } from '../../helpers/host-inventory.ts';
import { pciNumbers } from '../../helpers/hostdev.ts';

const PF = '0000:03:00.0';
const VFS = ['0000:03:10.0', '0000:03:10.2'];
const inventory = inventoryOf(
  pciNode(PF, { virtFunctions: VFS }),
  ...VFS.map(address => pciNode(address, { physFunction: PF })),
  netNode('eth0', 'pci_0000_03_00_0'),
);

const address = (place: string, type = 'pci'): string => `<address type='${type}' ${pciNumbers(place)}/>`;
const network = (forward: string, attributes = "mode='hostdev'", rest = ''): string =>
  `<network><name>sriov</name><forward ${attributes}>${forward}</forward>${rest}</network>`;
const PF_FORM = "<pf dev='eth0'/>";

const rules = (xml: string): string[] => {
  const { value, diagnostics } = parsePool(xml);
  expect(value === undefined).to.equal(diagnostics.length > 0);
  return diagnostics.map(({ rule }) => rule);
};

describe('a network that hands out virtual functions', () => {
  it('is read with its physical function', () => {
    const xml = network(
      `<driver name='vfio' model='mlx5_vfio_pci'/>${PF_FORM}`,
      "mode='hostdev' managed='yes'",
    );
    expect(parsePool(xml)).to.deep.equal({
      value: {
        physical: 'eth0',
        name: 'sriov',
        managed: true,
        driverName: 'vfio',
        driverModel: 'mlx5_vfio_pci',
      },
      diagnostics: [],
    });
  });

  it('is read with its list of functions, whose order counts', () => {
    const { value } = parsePool(network(address(VFS[1]!) + address(VFS[0]!), "mode='hostdev' managed='no'"));
    expect(value).to.deep.include({ managed: false });
    expect(value && 'addresses' in value && value.addresses.map(formatPci)).to.deep.equal([VFS[1], VFS[0]]);
  });

  it('is not managed unless it says so', () => {
    for (const managed of ['no', 'true', ''])
      expect(parsePool(network(PF_FORM, `mode='hostdev' managed='${managed}'`)).value?.managed).to.equal(
        false,
      );
    expect(parsePool(network(PF_FORM)).value?.managed).to.equal(false);
  });

  it('allocates', () => {
    for (const form of [PF_FORM, VFS.map(each => address(each)).join('')]) {
      const { value: pool } = parsePool(network(form));
      const { value } = allocateFunction(inventory, pool!, { taken: new Set([VFS[0]!]) });
      expect(value && formatPci(value)).to.equal(VFS[1]);
    }
    const { value: physical } = parsePool(network(address(PF)));
    expect(allocateFunction(inventory, physical!, { taken: new Set() }).diagnostics[0]!.rule).to.equal(
      'pool/not-virtual',
    );
  });

  it('takes absent numbers of an address for 0', () => {
    const { value } = parsePool(network("<address type='pci' bus='3' slot='0x10'/>"));
    expect(value && 'addresses' in value && value.addresses.map(formatPci)).to.deep.equal([VFS[0]]);
  });

  it('is nothing else', () => {
    expect(rules(network(PF_FORM, "mode='nat'"))).to.deep.equal(['pool/not-hostdev']);
    expect(rules(network(PF_FORM, ''))).to.deep.equal(['pool/not-hostdev']);
    expect(rules('<network><name>x</name></network>')).to.deep.equal(['pool/not-hostdev']);
    expect(rules('<domain/>')).to.deep.equal(['pool/not-hostdev']);
    expect(parsePool('<network>').value).to.equal(undefined);
  });

  it('names either one physical function or a list', () => {
    for (const forward of [
      '',
      PF_FORM + address(VFS[0]!),
      PF_FORM + PF_FORM,
      '<pf/>',
      `${PF_FORM}<interface dev='eth0'/>`,
    ])
      expect(new Set(rules(network(forward)))).to.deep.equal(new Set(['pool/members']));
    expect(rules(network(PF_FORM, "mode='hostdev' dev='eth0'"))).to.deep.equal(['pool/members']);
  });

  it('lists PCI addresses, each once', () => {
    expect(rules(network(address(VFS[0]!) + address(VFS[0]!)))).to.deep.equal(['pool/duplicate']);
    for (const odd of [
      address(VFS[0]!, 'usb'),
      "<address bus='3'/>",
      "<address type='pci' bus='0x100'/>",
      "<address type='pci' slot='32'/>",
      "<address type='pci' function='8'/>",
      "<address type='pci' bus='three'/>",
    ])
      expect(rules(network(odd)), odd).to.deep.equal(['pool/address']);
  });

  it('has a driver that libvirt knows', () => {
    expect(rules(network(`<driver name='default'/>${PF_FORM}`))).to.deep.equal(['pool/driver']);
  });

  it('has nothing that only the host could do', () => {
    const bandwidth = "<bandwidth><inbound average='1'/></bandwidth>";
    for (const rest of [
      "<bridge name='br0'/>",
      "<mtu size='9000'/>",
      bandwidth,
      `<portgroup name='a'>${bandwidth}</portgroup>`,
    ])
      expect(rules(network(PF_FORM, "mode='hostdev'", rest)), rest).to.deep.equal(['pool/setting']);
    expect(rules(network(PF_FORM, "mode='hostdev'", "<portgroup name='a'/>"))).to.deep.equal([]);
  });

  it('is refused at its place in the text', () => {
    const xml = network(PF_FORM + address(VFS[0]!));
    const { start, end } = parsePool(xml).diagnostics[0]!.span!;
    expect(xml.slice(start, end)).to.equal(address(VFS[0]!));
  });
});
