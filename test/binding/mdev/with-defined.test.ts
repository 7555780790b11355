import { expect } from 'chai';
import { withDefinedMdevs } from '../../../src/binding/mdev/with-defined.ts';
import { mdevOf } from '../../../src/nodedev/device.ts';
import { listDevices } from '../../../src/nodedev/list.ts';
import { inventoryOf, mdevNode, pciNode } from '../../helpers/host-inventory.ts';
import { OTHER_UUID, PARENT, PARENT_ADDRESS, TYPE, UUID } from '../../helpers/mdev.ts';

const config = { typeId: TYPE, start: 'auto', attributes: [{ name: 'a', value: '1' }] } as const;
const kept = (uuid: string, parent = PARENT_ADDRESS) => ({ parent, uuid, config });
const host = inventoryOf(
  pciNode(PARENT_ADDRESS, { mdevTypes: [{ id: TYPE, free: 1 }] }),
  mdevNode(UUID, TYPE),
);

describe('an inventory with the mediated devices that are kept', () => {
  it('lists those that are not there as inactive, as they would be made', () => {
    const inventory = withDefinedMdevs(host, [kept(OTHER_UUID)]);
    const [device, ...others] = listDevices(inventory, { activity: ['inactive'] });
    expect(others).to.deep.equal([]);
    expect(device).to.deep.include({ parent: PARENT, active: false, persistent: true, autostart: true });
    expect(device!.name).to.equal(`mdev_${OTHER_UUID.replaceAll('-', '_')}_0000_00_02_0`);
    expect(mdevOf(device!)).to.deep.include({ typeId: TYPE, attributes: config.attributes });
  });

  it('has those that are there as persistent', () => {
    const inventory = withDefinedMdevs(host, [kept(UUID)]);
    expect(inventory.devices).to.have.length(host.devices.length);
    expect(inventory.byUuid(UUID)).to.deep.include({ active: true, persistent: true, autostart: true });
  });

  it('tells devices of one UUID apart by their parents', () => {
    const inventory = withDefinedMdevs(host, [kept(UUID, '0000:42:00.0')]);
    expect(inventory.byUuid(UUID, PARENT_ADDRESS)).to.deep.include({ active: true, persistent: false });
    expect(inventory.byUuid(UUID, '0000:42:00.0')).to.deep.include({ active: false, parent: 'computer' });
  });
});
