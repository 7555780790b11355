import { expect } from 'chai';
import { type CapabilityType, capabilityOf } from '../../../src/nodedev/device.ts';
import type { MemoryEntry } from '../../../src/nodedev/sysfs/memory.ts';
import { printNodeDevice } from '../../../src/nodedev/xml/print-device.ts';
import { below, listed, namesOf, scan } from '../support.ts';

type Entries = Record<string, MemoryEntry>;

/** A device and the links by which it is listed. */
function at(path: string, directory: string, entries: Entries): Entries {
  return { ...below(path, entries), ...listed(directory, path) };
}

const found = <T extends CapabilityType>(entries: Entries, name: string, type: T) =>
  capabilityOf(scan(entries).byName(name)!, type);

describe('the host itself', () => {
  it('is described by its firmware', () => {
    const dmi = below('devices/virtual/dmi/id', {
      product_name: 'ProLiant\n',
      sys_vendor: ' HP \n',
      product_serial: '\n',
      product_uuid: 'C7A5FDBD-EDAF-9455-926A-D65C16DB1809\n',
      bios_date: '04/01/2008\n',
    });
    expect(found(dmi, 'computer', 'system')).to.deep.equal({
      type: 'system',
      product: 'ProLiant',
      hardware: { vendor: 'HP', uuid: 'c7a5fdbd-edaf-9455-926a-d65c16db1809' },
      firmware: { releaseDate: '04/01/2008' },
    });
  });

  it('is there where nothing else is', () => {
    expect(namesOf(scan({}).devices)).to.deep.equal(['computer']);
    const [root] = scan({}, { hostUuid: 'nonsense' }).devices;
    expect(printNodeDevice(root!)).to.contain('<uuid>00000000-0000-0000-0000-000000000000</uuid>');
  });
});

describe('USB of a sysfs', () => {
  const hub = 'devices/pci0000:00/0000:00:14.0/usb1';
  const stick = `${hub}/1-1`;
  const entries = {
    ...at(hub, 'bus/usb/devices', { busnum: '1\n', devnum: '1\n', idVendor: '1d6b\n', idProduct: '0002\n' }),
    ...at(stick, 'bus/usb/devices', {
      busnum: '1\n',
      devnum: '12\n',
      idVendor: '046d\n',
      idProduct: 'c077\n',
      manufacturer: 'Logitech\n',
      serial: 'S1\n',
      uevent: 'MAJOR=189\nMINOR=11\nDEVNAME=bus/usb/001/012\nDEVTYPE=usb_device\n',
    }),
    ...at(`${stick}/1-1:1.0`, 'bus/usb/devices', {
      bInterfaceNumber: '00\n',
      bInterfaceClass: 'ff\n',
      bInterfaceSubClass: '01\n',
      bInterfaceProtocol: '10\n',
    }),
    ...at(`${hub}/1-2`, 'bus/usb/devices', { busnum: '1\n' }),
  };

  it('has devices and interfaces', () => {
    const inventory = scan(entries, { udev: { 'c189:11': 'E:ID_MODEL_FROM_DATABASE=M90 Mouse\nS:mouse\n' } });
    expect(namesOf(inventory.devices)).to.deep.equal(['computer', 'usb_1_1', 'usb_1_1_1_0', 'usb_usb1']);
    expect(printNodeDevice(inventory.byName('usb_1_1')!)).to.equal(
      [
        '<device>',
        '  <name>usb_1_1</name>',
        `  <path>/sys/${stick}</path>`,
        "  <devnode type='dev'>/dev/bus/usb/001/012</devnode>",
        "  <devnode type='link'>/dev/mouse</devnode>",
        '  <parent>usb_usb1</parent>',
        "  <capability type='usb_device'>",
        '    <bus>1</bus>',
        '    <device>12</device>',
        "    <product id='0xc077'>M90 Mouse</product>",
        "    <vendor id='0x046d'>Logitech</vendor>",
        '  </capability>',
        '</device>',
        '',
      ].join('\n'),
    );
    expect(inventory.byName('usb_1_1')!.facts).to.deep.equal({ serial: 'S1' });
    expect(found(entries, 'usb_1_1_1_0', 'usb')).to.deep.equal({
      type: 'usb',
      number: 0,
      class: 255,
      subclass: 1,
      protocol: 16,
    });
  });
});

describe('network interfaces of a sysfs', () => {
  const nic = (name: string, entries: Entries = {}, uevent = `INTERFACE=${name}\n`): Entries =>
    at(`devices/virtual/net/${name}`, 'class/net', { address: '52:54:00:aa:00:01\n', uevent, ...entries });
  const names = (entries: Entries): string[] => namesOf(scan(entries).devices).slice(1);

  it('are those that no network is built of', () => {
    expect(names(nic('eth0'))).to.deep.equal(['net_eth0_52_54_00_aa_00_01']);
    expect(names(nic('wlan0', {}, 'DEVTYPE=wlan\n'))).to.have.length(1);
    for (const type of ['bridge', 'bond', 'vlan', 'vxlan'])
      expect(names(nic('x', {}, `DEVTYPE=${type}\n`))).to.deep.equal([]);
    expect(names({ 'class/net/bonding_masters': 'bond0\n' })).to.deep.equal([]);
  });

  it('have a speed only while they are up', () => {
    const link = (entries: Entries) => found(nic('eth0', entries), 'net_eth0_52_54_00_aa_00_01', 'net')!.link;
    expect(link({ operstate: 'up\n', speed: '10000\n' })).to.deep.equal({ speed: 10000, state: 'up' });
    expect(link({ operstate: 'up\n', speed: '-1\n' })).to.deep.equal({ speed: 4294967295, state: 'up' });
    expect(link({ operstate: 'down\n', speed: '10000\n' })).to.deep.equal({ state: 'down' });
    expect(link({ operstate: 'sideways\n' })).to.equal(undefined);
  });

  it('are told apart by medium', () => {
    expect(found(nic('w', {}, 'DEVTYPE=wlan\n'), 'net_w_52_54_00_aa_00_01', 'net')!.subtype).to.equal(
      '80211',
    );
  });
});

describe('drives of a sysfs', () => {
  const path = 'devices/pci0000:00/0000:00:1f.2/ata1/host0/target0:0:0/0:0:0:0/block/sda';
  const disk = (name: string, entries: Entries = {}): Entries =>
    at(path.replace('sda', name), 'class/block', {
      uevent: `MAJOR=8\nMINOR=0\nDEVNAME=${name}\nDEVTYPE=disk\n`,
      size: '4096\n',
      'queue/logical_block_size': '4096\n',
      removable: '0\n',
      ...entries,
    });
  const udev = (...lines: string[]) => ({ udev: { 'b8:0': lines.map(line => `E:${line}\n`).join('') } });
  const storage = (entries: Entries, options = {}) =>
    capabilityOf(scan(entries, options).devices[1] ?? scan({}).devices[0]!, 'storage');

  it('have serial, bus and type from udev', () => {
    const entries = disk('sda', { 'device/vendor': 'ATA     \n', 'device/model': 'HTS72\n' });
    const options = udev('ID_TYPE=disk', 'ID_BUS=ata', 'ID_SERIAL=HTS72 S/N');
    expect(storage(entries, options)).to.deep.equal({
      type: 'storage',
      block: '/dev/sda',
      bus: 'ata',
      driveType: 'disk',
      model: 'HTS72',
      vendor: 'ATA',
      serial: 'HTS72 S/N',
      size: 4096 * 512,
      logicalBlockSize: 4096,
      numBlocks: 512,
      hotpluggable: false,
    });
    expect(namesOf(scan(entries, options).devices)).to.include('block_sda_HTS72_S_N');
  });

  it('are drives by property, by name, or not at all', () => {
    expect(storage(disk('sda'), udev('ID_TYPE=generic', 'ID_DRIVE_FLASH_SD=1'))!.driveType).to.equal('sd');
    expect(storage(disk('nvme0n1'), udev('X=1'))!.driveType).to.equal('disk');
    expect(storage(disk('sda'), udev('X=1'))).to.equal(undefined);
    for (const name of ['loop0', 'dm-0', 'zram0']) expect(storage(disk(name))).to.equal(undefined);
    expect(storage(disk('vda1', { uevent: 'DEVNAME=vda1\nDEVTYPE=partition\n' }))).to.equal(undefined);
  });

  it('are known by their peripheral type where there is no udev', () => {
    expect(storage(disk('sda', { 'device/type': '0\n' }))!.driveType).to.equal('disk');
    expect(storage(disk('sr0', { 'device/type': '5\n' }))!.driveType).to.equal('cdrom');
    const known = scan(disk('vda', { serial: 'S1\n', wwid: 'naa.5\n' })).byName('block_vda')!;
    expect(known.facts).to.deep.equal({ wwid: 'naa.5', serial: 'S1' });
  });

  it('may have a medium that can be taken out', () => {
    const cd = disk('sr0', { removable: '1\n', 'queue/logical_block_size': '2048\n' });
    expect(
      storage(cd, udev('ID_TYPE=cd', 'ID_CDROM_MEDIA=1', 'ID_FS_LABEL=Fedora'))!.removable,
    ).to.deep.equal({
      mediaAvailable: true,
      mediaSize: 4096 * 512,
      mediaLabel: 'Fedora',
      logicalBlockSize: 2048,
      numBlocks: 1024,
    });
    expect(storage(cd, udev('ID_CDROM=1'))).to.deep.include({
      driveType: 'cdrom',
      removable: { mediaAvailable: false, mediaSize: 0 },
    });
  });

  it('of s390 need their uid', () => {
    expect(storage(disk('dasda'))).to.equal(undefined);
    expect(storage(disk('dasda', { 'device/uid': 'IBM.7\n' }))).to.deep.include({
      driveType: 'dasd',
      serial: 'IBM.7',
    });
  });
});

describe('SCSI of a sysfs', () => {
  const host = 'devices/pci0000:00/0000:00:05.0/host1';
  const target = `${host}/rport-1:0-0/target1:0:0`;
  const entries = {
    ...at(host, 'bus/scsi/devices', { uevent: '' }),
    ...at(target, 'bus/scsi/devices', { uevent: '' }),
    ...at(`${target}/1:0:0:2`, 'bus/scsi/devices', { type: '5\n', vendor: 'QEMU\n', model: 'CD\n' }),
    ...at(`${target}/1:0:0:2/scsi_generic/sg0`, 'class/scsi_generic', {
      uevent: 'DEVNAME=sg0\nMAJOR=21\nMINOR=0\n',
    }),
    'class/scsi_host/host1/unique_id': '3\n',
    ...below('class/fc_host/host1', {
      port_name: '0x2101001b32a9da4e\n',
      node_name: '0x2001001b32a9da4e\n',
      fabric_name: '0x2001000dec9877c1\n',
      vport_create: '',
      max_npiv_vports: '63\n',
      npiv_vports_inuse: '1\n',
    }),
    'class/fc_remote_ports/rport-1:0-0/port_name': '0x9d73bc45f0e21a86\n',
  };

  it('has hosts, targets, units and generic nodes', () => {
    const inventory = scan(entries);
    expect(inventory.devices.map(({ name, parent }) => `${name} < ${parent}`).slice(1)).to.deep.equal([
      'scsi_1_0_0_2 < scsi_target1_0_0',
      'scsi_generic_sg0 < scsi_1_0_0_2',
      'scsi_host1 < computer',
      'scsi_target1_0_0 < scsi_host1',
    ]);
    expect(found(entries, 'scsi_host1', 'scsi_host')).to.deep.equal({
      type: 'scsi_host',
      host: 1,
      uniqueId: 3,
      fcHost: { wwnn: '2001001b32a9da4e', wwpn: '2101001b32a9da4e', fabricWwn: '2001000dec9877c1' },
      vportOps: { maxVports: 63, vports: 1 },
    });
    expect(found(entries, 'scsi_target1_0_0', 'scsi_target')!.fcRemotePort).to.deep.equal({
      rport: 'rport-1:0-0',
      wwpn: '9d73bc45f0e21a86',
    });
    expect(found(entries, 'scsi_1_0_0_2', 'scsi')).to.deep.include({ lun: 2, unitType: 'cdrom' });
    expect(found(entries, 'scsi_generic_sg0', 'scsi_generic')!.char).to.equal('/dev/sg0');
  });
});

describe('graphics nodes of a sysfs', () => {
  const node = (name: string, minor: number, type = 'drm_minor'): Entries =>
    at(`devices/pci0000:00/0000:00:02.0/drm/${name}`, 'class/drm', {
      uevent: `MAJOR=226\nMINOR=${minor}\nDEVNAME=dri/${name}\nDEVTYPE=${type}\n`,
    });

  it('are told apart by minor number', () => {
    expect(found(node('card0', 0), 'drm_card0', 'drm')!.node).to.equal('primary');
    expect(found(node('controlD64', 64), 'drm_controlD64', 'drm')!.node).to.equal('control');
    expect(found(node('renderD128', 128), 'drm_renderD128', 'drm')!.node).to.equal('render');
    expect(scan(node('card0-HDMI', 0, 'drm_connector')).devices).to.have.length(1);
  });
});

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

describe('s390 of a sysfs', () => {
  const sub = 'devices/css0/0.0.0070';
  const ccw = `${sub}/0.0.bd00`;
  const entries = {
    ...at(sub, 'bus/css/devices', {
      driver: { link: '../../../bus/css/drivers/io_subchannel' },
      dev_busid: '0.0.bd00\n',
    }),
    ...at('devices/css0/0.0.0071', 'bus/css/devices', { driver: { link: '../../../bus/css/drivers/chsc' } }),
    ...at(ccw, 'bus/ccw/devices', { online: '1\n', group_device: { link: '../../../qeth/0.0.bd00' } }),
    ...at('devices/qeth/0.0.bd00', 'bus/ccwgroup/devices', {
      online: '0\n',
      uevent: 'DEVTYPE=qeth_layer2\n',
      card_type: 'OSD_1000\n',
      chpid: 'BD\n',
      cdev0: { link: '../../css0/0.0.0070/0.0.bd00' },
    }),
    ...at('devices/ap/card07', 'bus/ap/devices', { uevent: '' }),
    ...at('devices/ap/card07/07.0038', 'bus/ap/devices', { uevent: '' }),
    'devices/vfio_ap/matrix/uevent': '',
  };

  it('has channel devices, subchannels, groups and crypto', () => {
    const inventory = scan(entries);
    expect(inventory.devices.map(({ name, parent }) => `${name} < ${parent}`).slice(1)).to.deep.equal([
      'ap_07_0038 < ap_card07',
      'ap_card07 < computer',
      'ap_matrix < computer',
      'ccw_0_0_bd00 < css_0_0_0070',
      'ccwgroup_0_0_bd00 < computer',
      'css_0_0_0070 < computer',
    ]);
    expect(found(entries, 'ccw_0_0_bd00', 'ccw')).to.deep.include({
      state: 'online',
      groupDevice: 'ccwgroup_0_0_bd00',
    });
    expect(found(entries, 'css_0_0_0070', 'css')!.channelDevice).to.deep.equal({
      cssid: 0,
      ssid: 0,
      devno: 0xbd00,
    });
    expect(found(entries, 'ccwgroup_0_0_bd00', 'ccwgroup')).to.deep.include({
      state: 'offline',
      members: [{ ref: 'cdev0', device: 'ccw_0_0_bd00' }],
      qeth: { layer: 'qeth_layer2', cardType: 'OSD_1000', chpid: 'BD' },
    });
    expect(found(entries, 'ap_07_0038', 'ap_queue')).to.deep.include({ adapter: 7, domain: 0x38 });
  });
});
