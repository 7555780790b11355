import { expect } from 'chai';
import { at, found, scan } from '../support.ts';

describe('mediated devices and vDPA of a sysfs', () => {
  const uuid = '3627463d-b7f0-4fea-b468-f1da537d301b';
  const parent = 'devices/virtual/mtty/mtty';
  const entries = {
    ...at(`${parent}/${uuid}`, 'bus/mdev/devices', {
      mdev_type: { link: '../mdev_supported_types/mtty-1' },
      iommu_group: { link: '../../../../../kernel/iommu_groups/12' },
    }),
    ...at(parent, 'class/mdev_bus', {
      'mdev_supported_types/mtty-1/device_api': 'vfio-pci\n',
      'mdev_supported_types/mtty-1/available_instances': '24\n',
    }),
    ...at('devices/vdpa0', 'bus/vdpa/devices', { 'vhost-vdpa-0/dev': '' }),
    ...at('devices/vdpa1', 'bus/vdpa/devices', { uevent: '' }),
  };

  it('are listed with their parents', () => {
    const inventory = scan(entries);
    expect(inventory.devices.map(({ name, parent }) => `${name} < ${parent}`).slice(1)).to.deep.equal([
      'mdev_3627463d_b7f0_4fea_b468_f1da537d301b_mtty < mtty_mtty',
      'mtty_mtty < computer',
      'vdpa_vdpa0 < computer',
    ]);
    expect(found(entries, 'mdev_3627463d_b7f0_4fea_b468_f1da537d301b_mtty', 'mdev')).to.deep.equal({
      type: 'mdev',
      typeId: 'mtty-1',
      uuid,
      parentAddress: 'mtty',
      iommuGroup: 12,
      attributes: [],
    });
    expect(found(entries, 'vdpa_vdpa0', 'vdpa')!.chardev).to.equal('/dev/vhost-vdpa-0');
  });
});
