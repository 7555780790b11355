import { expect } from 'chai';
import { pciOf } from '../../../src/nodedev/device.ts';
import type { MemoryEntry } from '../../../src/nodedev/sysfs/memory.ts';
import { parsePciIds } from '../../../src/nodedev/sysfs/pci-ids.ts';
import { below, listed, scan } from '../support.ts';
import { configBytes } from './bytes.ts';

type Entries = Record<string, MemoryEntry>;

const IDS = { vendor: '0x8086\n', device: '0x1521\n', class: '0x020000\n' };
const pathOf = (address: string): string => `devices/pci0000:00/${address}`;

/** A function on the first root bus. */
function fn(address: string, entries: Entries = {}): Entries {
  const path = pathOf(address);
  return { ...below(path, { ...IDS, ...entries }), ...listed('bus/pci/devices', path) };
}

const capability = (entries: Entries) =>
  pciOf(scan(fn('0000:00:02.0', entries)).byName('pci_0000_00_02_0')!)!;

describe('PCI functions of a sysfs', () => {
  it('are named and placed as libvirt does', () => {
    const bridge = fn('0000:00:01.0', { config: configBytes({ headerType: 1 }) });
    const path = 'devices/pci0000:00/0000:00:01.0/0000:01:00.0';
    const card = {
      ...below(path, { ...IDS, driver: { link: '../../../../bus/pci/drivers/igb' } }),
      ...listed('bus/pci/devices', path),
    };
    const found = scan({ ...bridge, ...card });
    const device = found.byName('pci_0000_01_00_0')!;
    expect(device).to.include({ parent: 'pci_0000_00_01_0', path: `/sys/${path}`, driver: 'igb' });
    expect(found.byName('pci_0000_00_01_0')!.parent).to.equal('computer');
    expect(pciOf(found.byName('pci_0000_00_01_0')!)!.headerType).to.equal('pci-bridge');
  });

  it('are left out when their header is of a type that PCI does not know, or they are gone', () => {
    const bridge = configBytes({ headerType: 0x82 });
    const odd = configBytes({ headerType: 0x83 });
    const gone = new Uint8Array(64).fill(0xff);
    const found = scan({
      ...fn('0000:00:01.0', { config: bridge }),
      ...fn('0000:00:02.0', { config: odd }),
      ...fn('0000:00:03.0', { config: gone }),
    });
    expect(found.devices.map(({ name }) => name)).to.deep.equal(['computer', 'pci_0000_00_01_0']);
  });

  it('have ids, class, node, group and facts', () => {
    const group = {
      'kernel/iommu_groups/7/devices/0000:00:1f.0': { link: '../../../../devices/pci0000:00/0000:00:1f.0' },
      'kernel/iommu_groups/7/devices/0000:00:02.0': { link: '../../../../devices/pci0000:00/0000:00:02.0' },
      'kernel/iommu_groups/7/devices/rubbish': '',
    };
    const entries = {
      numa_node: '1\n',
      subsystem_vendor: '0x15d9\n',
      modalias: 'pci:v\n',
      iommu_group: { link: '../../../kernel/iommu_groups/7' },
      config: configBytes({ size: 64 }),
    };
    const device = scan({ ...fn('0000:00:02.0', entries), ...group }).byName('pci_0000_00_02_0')!;
    expect(pciOf(device)).to.deep.equal({
      type: 'pci',
      class: 0x020000,
      domain: 0,
      bus: 0,
      slot: 2,
      function: 0,
      vendor: { id: 0x8086 },
      product: { id: 0x1521 },
      iommuGroup: {
        number: 7,
        addresses: [
          { domain: 0, bus: 0, slot: 2, function: 0 },
          { domain: 0, bus: 0, slot: 31, function: 0 },
        ],
      },
      numaNode: 1,
    });
    expect(device.facts).to.deep.equal({ subsystemVendor: 0x15d9, modalias: 'pci:v', configSize: 64 });
  });

  it('know their side of SR-IOV, up to the first gap', () => {
    const pf = capability({
      sriov_totalvfs: '7\n',
      virtfn0: { link: '../0000:02:10.0' },
      virtfn1: { link: '../0000:02:10.2' },
      virtfn3: { link: '../0000:02:10.6' },
    });
    expect(pf.virtFunctions!.maxCount).to.equal(7);
    expect(pf.virtFunctions!.addresses.map(({ function: each }) => each)).to.deep.equal([0, 2]);
    expect(capability({ sriov_totalvfs: '0\n' }).virtFunctions).to.equal(undefined);
    expect(capability({ physfn: { link: '../0000:02:00.1' } }).physFunction).to.deep.equal({
      domain: 0,
      bus: 2,
      slot: 0,
      function: 1,
    });
  });

  it('offer mediated devices, by id', () => {
    const types = below('mdev_supported_types', {
      'nvidia-12/device_api': 'vfio-pci\n',
      'nvidia-12/available_instances': '4\n',
      'nvidia-11/name': 'GRID M60-0B\n',
      'nvidia-11/device_api': 'vfio-pci\n',
      'nvidia-11/available_instances': '16\n',
      'broken/available_instances': '16\n',
    });
    expect(capability(types).mdevTypes).to.deep.equal([
      { id: 'nvidia-11', name: 'GRID M60-0B', deviceApi: 'vfio-pci', availableInstances: 16 },
      { id: 'nvidia-12', deviceApi: 'vfio-pci', availableInstances: 4 },
    ]);
  });

  it('have links from attributes where configuration space is closed', () => {
    const entries = {
      max_link_speed: '16.0 GT/s PCIe\n',
      max_link_width: '8\n',
      current_link_speed: 'Unknown\n',
      current_link_width: '4\n',
    };
    expect(capability(entries).express).to.deep.equal({
      capable: { speed: '16', width: 8 },
      status: { width: 4 },
    });
  });

  it('have names where there is a list of them', () => {
    const pciIds = parsePciIds(
      '# list\n8086  Intel Corporation\n\t1521  I350 Gigabit\n\t\t8086 0001  Card\nC 02  Network\n8086  Wrong\n',
    );
    const { vendor, product } = pciOf(scan(fn('0000:00:02.0'), { pciIds }).byName('pci_0000_00_02_0')!)!;
    expect([vendor.name, product.name]).to.deep.equal(['Intel Corporation', 'I350 Gigabit']);
    expect(pciIds.product(0x8086, 1)).to.equal(undefined);
  });

  it('are left out when they vanish', () => {
    const gone = { ...listed('bus/pci/devices', pathOf('0000:00:03.0')) };
    const blank = fn('0000:00:04.0', { vendor: 'x' });
    expect(scan({ ...gone, ...blank, ...fn('0000:00:02.0') }).devices).to.have.length(2);
  });
});
