import { expect } from 'chai';
import fc from 'fast-check';
import { driveAddress } from '../../src/address/drive.ts';
import { address, bare, disk, unit } from '../helpers/guest.ts';
import { places } from '../helpers/pin.ts';

describe('the drive address that a disk name stands for', () => {
  const cases: Readonly<Record<string, readonly [bus: string, drive: string]>> = {
    hda: ['ide', '0/0/0/0'],
    hdb: ['ide', '0/0/0/1'],
    hdc: ['ide', '0/1/0/0'],
    hdd: ['ide', '0/1/0/1'],
    vdc: ['ide', '0/1/0/0'],
    sda: ['sata', '0/0/0/0'],
    sdf: ['sata', '0/0/0/5'],
    sdg: ['sata', '1/0/0/0'],
    sdb: ['scsi', '0/0/0/1'],
    sdh: ['scsi', '1/0/0/0'],
    sdz: ['scsi', '3/0/0/4'],
    sdaa: ['scsi', '3/0/0/5'],
    sdzz: ['scsi', '100/0/0/1'],
    fda: ['fdc', '0/0/0/0'],
    fdb: ['fdc', '0/0/0/1'],
  };
  for (const [target, [bus, drive]] of Object.entries(cases)) {
    it(`${target} on ${bus}: ${drive}`, () => {
      expect(places('pc', disk(target, bus), ...bare)[target]).to.equal(`drive ${drive}`);
    });
  }

  it('is none on virtio, USB and SD', () => {
    for (const bus of ['virtio', 'usb', 'sd', 'xen']) expect(driveAddress(bus, 3), bus).to.equal(undefined);
  });

  it('differs for different indexes', () => {
    const bus = fc.constantFrom('ide', 'sata', 'scsi', 'fdc');
    const index = fc.nat(100_000);
    fc.assert(
      fc.property(bus, index, index, (name, one, other) => {
        fc.pre(one !== other);
        expect(driveAddress(name, one)).not.to.deep.equal(driveAddress(name, other));
      }),
    );
  });

  it('gives way to any address that is written, even an empty one', () => {
    const empty = disk('sdf', 'scsi', address("type='drive'"));
    expect(places('pc', empty, ...bare).sdf).to.equal('drive 0/0/0/0');
    expect(places('pc', disk('hdd', 'ide', unit('0/0/0/0')), ...bare).hdd).to.equal('drive 0/0/0/0');
  });
});
