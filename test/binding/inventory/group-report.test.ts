import { expect } from 'chai';
import { groupReport } from '../../../src/binding/inventory/group-report.ts';
import { inventoryOf, pciNode } from '../../helpers/host-inventory.ts';

const BRIDGE = '0000:00:1c.0';
const NIC = '0000:03:00.0';
const SECOND = '0000:03:00.1';
const AUDIO = '0000:03:00.2';
const group = [BRIDGE, NIC, SECOND, AUDIO];

function roles(driver: string | undefined, given: readonly string[] = []): [string, boolean] {
  const inventory = inventoryOf(
    pciNode(BRIDGE, { group, bridge: true, driver: 'pcieport' }),
    pciNode(NIC, { group, driver: 'vfio-pci' }),
    pciNode(SECOND, { group, ...(driver && { driver }) }),
    pciNode(AUDIO, { group, driver: 'pci-stub' }),
  );
  const report = groupReport(inventory, NIC, new Set(given))!;
  return [report.members.map(({ role }) => role).join(' '), report.viable];
}

describe('the report of an IOMMU group', () => {
  it('tells who is in the way', () => {
    expect(roles('igb')).to.deep.equal(['bridge isolated blocking isolated', false]);
  });

  for (const driver of [undefined, 'vfio-pci', 'mlx5_vfio_pci', 'hisi-acc-vfio-pci', 'pci-stub']) {
    it(`has nobody in the way when the others have ${driver ?? 'no driver'}`, () => {
      expect(roles(driver)).to.deep.equal(['bridge isolated isolated isolated', true]);
    });
  }

  it('counts what the guest gets as its own, whatever has it now', () => {
    expect(roles('igb', [NIC, SECOND])).to.deep.equal(['bridge assigned assigned isolated', true]);
  });

  it('is not there for a device without group, or that is not there', () => {
    const inventory = inventoryOf(pciNode(NIC));
    expect(groupReport(inventory, NIC)).to.equal(undefined);
    expect(groupReport(inventory, SECOND)).to.equal(undefined);
  });

  it('knows a bridge by its class where its header could not be read', () => {
    const bridge = pciNode(BRIDGE, { group: [BRIDGE], driver: 'pcieport' });
    const capabilities = [{ ...bridge.capabilities[0]!, class: 0x060400 }] as never;
    const report = groupReport(inventoryOf({ ...bridge, capabilities }), BRIDGE)!;
    expect(report.members[0]!.role).to.equal('bridge');
  });
});
