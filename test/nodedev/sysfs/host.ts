import type { MemoryEntry } from '../../../src/nodedev/sysfs/memory.ts';
import { below, listed } from '../support.ts';
import { configBytes, vpdBytes, vpdField } from './bytes.ts';

type Entries = Record<string, MemoryEntry>;

const at = (path: string, directory: string, entries: Entries): Entries => ({
  ...below(path, { uevent: '\n', ...entries }),
  ...listed(directory, path),
});

const root = 'devices/pci0000:00';
const port = `${root}/0000:00:01.0`;
const card = `${port}/0000:03:00.0`;
const hub = `${root}/0000:00:14.0/usb1`;
const scsi = `${root}/0000:00:1f.2/ata1/host0`;
const uuid = '3627463d-b7f0-4fea-b468-f1da537d301b';

const pci = (path: string, entries: Entries = {}): Entries =>
  at(path, 'bus/pci/devices', {
    vendor: '0x8086\n',
    device: '0x1521\n',
    class: '0x020000\n',
    numa_node: '0\n',
    config: configBytes({ express: { type: 0, capable: 0x84, status: 0x82 } }),
    ...entries,
  });

/** A host with a device of most classes. */
export const HOST: Entries = {
  ...below('devices/virtual/dmi/id', { product_name: 'Box\n', product_uuid: `${uuid}\n` }),
  ...pci(port, { config: configBytes({ headerType: 1 }) }),
  ...pci(card, {
    driver: { link: '../../../../bus/pci/drivers/igb' },
    vpd: vpdBytes('Card', vpdField('SN', '1'), vpdField('YA', 'tag')),
    iommu_group: { link: '../../../../kernel/iommu_groups/7' },
    sriov_totalvfs: '7\n',
    virtfn0: { link: '../0000:03:10.0' },
    'mdev_supported_types/t-1/device_api': 'vfio-pci\n',
    'mdev_supported_types/t-1/available_instances': '2\n',
  }),
  'kernel/iommu_groups/7/devices/0000:03:00.0': { link: `../../../../${card}` },
  ...at(`${card}/net/eth0`, 'class/net', {
    address: '52:54:00:aa:00:01\n',
    operstate: 'up\n',
    speed: '1000\n',
  }),
  ...at(`${card}/${uuid}`, 'bus/mdev/devices', {
    mdev_type: { link: '../mdev_supported_types/t-1' },
    iommu_group: { link: '../../../../../kernel/iommu_groups/12' },
  }),
  ...at(`${card}/drm/card0`, 'class/drm', {
    uevent: 'MAJOR=226\nMINOR=0\nDEVNAME=dri/card0\nDEVTYPE=drm_minor\n',
  }),
  ...pci(`${root}/0000:00:14.0`),
  ...at(hub, 'bus/usb/devices', { busnum: '1\n', devnum: '1\n', idVendor: '1d6b\n', idProduct: '0002\n' }),
  ...at(`${hub}/1-0:1.0`, 'bus/usb/devices', {
    bInterfaceNumber: '00\n',
    bInterfaceClass: '09\n',
    bInterfaceSubClass: '00\n',
    bInterfaceProtocol: '00\n',
  }),
  ...pci(`${root}/0000:00:1f.2`),
  ...at(scsi, 'bus/scsi/devices', {}),
  ...at(`${scsi}/target0:0:0`, 'bus/scsi/devices', {}),
  ...at(`${scsi}/target0:0:0/0:0:0:0`, 'bus/scsi/devices', { type: '0\n' }),
  ...at(`${scsi}/target0:0:0/0:0:0:0/block/vda`, 'class/block', {
    uevent: 'MAJOR=8\nMINOR=0\nDEVNAME=vda\nDEVTYPE=disk\n',
    size: '2048\n',
    'queue/logical_block_size': '512\n',
  }),
  ...at(`${scsi}/target0:0:0/0:0:0:0/scsi_generic/sg0`, 'class/scsi_generic', { uevent: 'DEVNAME=sg0\n' }),
  ...at('devices/css0/0.0.0070', 'bus/css/devices', {
    driver: { link: '../../../bus/css/drivers/io_subchannel' },
    dev_busid: '0.0.bd00\n',
  }),
  ...at('devices/css0/0.0.0070/0.0.bd00', 'bus/ccw/devices', { online: '1\n' }),
  ...at('devices/ap/card07', 'bus/ap/devices', {}),
  ...at('devices/ap/card07/07.0038', 'bus/ap/devices', {}),
};
