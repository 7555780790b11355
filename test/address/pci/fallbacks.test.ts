import { expect } from 'chai';
import { isolationGroups } from '../../../src/address/pci/isolation.ts';
import { startDraft } from '../../../src/domain/draft.ts';
import { completeDomain, parseDomain } from '../../../src/index.ts';
import { bare, domainXml, hostdevNic, nic, nics, pci, pciHostdev } from '../../helpers/guest.ts';
import { bridgesIn, placesIn, planLacking, refusal } from '../../helpers/pin.ts';

describe('a QEMU without pcie-pci-bridge', () => {
  const plan = planLacking(['pcie-pci-bridge'], 'q35', nic('rtl8139'), ...bare);

  it('has conventional devices behind a dmi-to-pci-bridge and a pci-bridge', () => {
    expect(bridgesIn(plan)).to.include({ 1: 'dmi-to-pci-bridge 0:1e.0', 2: 'pci-bridge 1:0.0' });
    expect(placesIn(plan).interface).to.equal('2:1.0');
  });
});

describe('a QEMU without pcie-root-port', () => {
  it('has root ports of model ioh3420', () => {
    const { devices } = planLacking(['pcie-root-port'], 'q35', nic(), ...bare);
    const port = devices.find(
      ({ device }) => device.kind === 'controller' && device.model === 'pcie-root-port',
    );
    expect(port!.device).to.have.property('modelName', 'ioh3420');
  });

  it('has virtio devices of ARM on virtio-mmio when it lacks ioh3420 too', () => {
    const plan = planLacking(['pcie-root-port', 'ioh3420'], 'aarch64/virt', nic());
    expect(placesIn(plan).interface).to.equal('virtio-mmio');
  });
});

describe('a QEMU without non-transitional virtio', () => {
  it('has virtio devices behind a bridge', () => {
    const plan = planLacking(['virtio-pci-non-transitional'], 'q35', nic(), ...bare);
    expect(placesIn(plan).interface).to.equal('2:1.0');
  });
});

const pciAt = (bus: number): string => `<address type='pci' domain='0' bus='${bus}' slot='1' function='0'/>`;

describe('the limits of PCI controllers', () => {
  it('are 255 for an index', () => {
    expect(refusal('pc', pci('pci-bridge', 256), ...bare)).to.deep.equal(['pci/index-range']);
  });

  it('are 255 for the index of a spare port', () => {
    const card = (bus: number): string => nic('rtl8139').replace('</interface>', `${pciAt(bus)}</interface>`);
    expect(refusal('q35', card(254), ...bare)).to.deep.equal([]);
    expect(refusal('q35', card(255), ...bare)).to.deep.equal(['pci/index-range']);
  });

  it('are 30 further host bridges on pseries', () => {
    const roots = (count: number): string[] =>
      Array.from({ length: count }, (_, position) => pci('pci-root', position + 1));
    expect(refusal('ppc64/pseries', ...roots(30), ...bare)).to.deep.equal([]);
    expect(refusal('ppc64/pseries', ...roots(31), ...bare)).to.include('pci/phb-target-index');
  });

  it('leave room that a spare port cannot have', () => {
    expect(refusal('q35', ...nics(240), ...bare)).to.deep.equal(['pci/slots-exhausted']);
  });
});

describe('isolation groups', () => {
  const draftOf = (machine: string) =>
    startDraft(
      completeDomain(parseDomain(domainXml(machine, pciHostdev(), hostdevNic(), nic())).value!).value,
    );

  it('are one more than the IOMMU group of a host device, on pseries alone', () => {
    const draft = draftOf('ppc64/pseries');
    const [hostdev] = draft.devices.hostdev;
    const groups = isolationGroups(draft, guest => (guest === hostdev!.guest ? 5 : undefined));
    expect([...groups]).to.deep.equal([[hostdev!.guest, 6]]);
    expect(isolationGroups(draftOf('pc'), () => 5).size).to.equal(0);
  });

  it('are none where nobody knows the host', () => {
    expect(isolationGroups(draftOf('ppc64/pseries')).size).to.equal(0);
  });
});
