import { expect } from 'chai';
import { capabilityOf } from '../../../src/nodedev/device.ts';
import { at, type Entries, namesOf, scan } from '../support.ts';

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
