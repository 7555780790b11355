import { expect } from 'chai';
import { channel, disk, nic, noBalloon, port, scsi, scsiHostdev, unit, usb } from '../helpers/guest.ts';
import { controllerList, places, placesOf, refusal } from '../helpers/pin.ts';

const listed = (type: string, ...devices: string[]): string[] =>
  controllerList('pc', ...devices)
    .filter(controller => controller.startsWith(`${type}:`))
    .map(controller => controller.replace(/ .*/, ''));

describe('controllers that disks imply', () => {
  it('are all those up to the highest that a disk is on', () => {
    expect(listed('scsi', disk('sda', 'scsi', unit('3/0/0/0')))).to.deep.equal([
      'scsi:0(lsilogic)',
      'scsi:1(lsilogic)',
      'scsi:2(lsilogic)',
      'scsi:3(lsilogic)',
    ]);
  });

  it('reach to 100 for sdzz', () => {
    expect(listed('scsi', disk('sdzz'))).to.have.length(101);
  });

  it('have the default model whatever model the listed ones have', () => {
    expect(listed('scsi', scsi('virtio-scsi', 0), disk('sda'), disk('sdh'))).to.deep.equal([
      'scsi:0(virtio-scsi)',
      'scsi:1(lsilogic)',
    ]);
  });

  it('are not added for virtio and USB disks', () => {
    expect(controllerList('pc', disk('vda'), disk('sda', 'usb'))).to.have.length(2);
  });
});

describe('controllers that SCSI host devices imply', () => {
  const eleven = Array.from({ length: 11 }, (_, position) =>
    scsiHostdev(position === 9 ? unit('1/0/0/5') : ''),
  );

  it('copy the model of the last controller that was outgrown', () => {
    expect(listed('scsi', scsi('virtio-scsi', 0), ...eleven)).to.deep.equal([
      'scsi:0(virtio-scsi)',
      'scsi:1(virtio-scsi)',
    ]);
    expect(placesOf('hostdev', 'pc', scsi('virtio-scsi', 0), ...eleven)).to.deep.equal([
      ...[0, 1, 2, 3, 4, 5, 6].map(number => `drive 0/0/0/${number}`),
      'drive 1/0/0/0',
      'drive 1/0/0/1',
      'drive 1/0/0/5',
      'drive 1/0/0/2',
    ]);
  });

  it('copy no model from a controller below the highest so far', () => {
    const listedOnes = [scsi('virtio-scsi', 0), scsi('lsisas1068', 1)];
    const hostdevs = ['1/0/0/0', '0/0/0/0', '3/0/0/0'].map(place => scsiHostdev(unit(place)));
    expect(listed('scsi', ...listedOnes, ...hostdevs)).to.deep.equal([
      'scsi:0(virtio-scsi)',
      'scsi:1(lsisas1068)',
      'scsi:2(lsisas1068)',
      'scsi:3(lsisas1068)',
    ]);
  });

  it('come before a listed controller without index, which so becomes controller 1', () => {
    const devices = [scsi('virtio-scsi'), scsiHostdev()];
    expect(listed('scsi', ...devices)).to.have.members(['scsi:0(lsilogic)', 'scsi:1(virtio-scsi)']);
    expect(places('pc', ...devices).hostdev).to.equal('drive 0/0/0/0');
  });
});

describe('SCSI host devices without address', () => {
  it('take the units that disks leave', () => {
    const devices = [disk('sda'), disk('sdc'), scsiHostdev(), scsiHostdev(), scsiHostdev()];
    expect(placesOf('hostdev', 'pc', ...devices)).to.deep.equal([1, 3, 4].map(n => `drive 0/0/0/${n}`));
  });

  it('leave the units that later host devices name', () => {
    expect(placesOf('hostdev', 'pc', scsiHostdev(), scsiHostdev(unit('0/0/0/0')))).to.deep.equal([
      'drive 0/0/0/1',
      'drive 0/0/0/0',
    ]);
  });

  it('fit twice on an lsisas1068', () => {
    const devices = [usb('qemu-xhci', 0), scsi('lsisas1068', 0), scsiHostdev(), scsiHostdev(), scsiHostdev()];
    expect(placesOf('hostdev', 'pc', ...devices)).to.deep.equal([
      'drive 0/0/0/0',
      'drive 0/0/0/1',
      'drive 1/0/0/0',
    ]);
  });

  it('are not blocked by another target', () => {
    expect(
      placesOf('hostdev', 'pc', scsi('virtio-scsi', 0), scsiHostdev(), scsiHostdev(unit('0/0/1/0')))[0],
    ).to.equal('drive 0/0/0/0');
  });

  it('that hold the place a disk’s name stands for stop the domain', () => {
    expect(refusal('pc', disk('sda'), scsiHostdev(unit('0/0/0/0')))).to.deep.equal([
      'address/drive-vs-hostdev',
    ]);
  });
});

describe('other implied controllers', () => {
  it('a channel brings the one virtio-serial controller that it names, not those below', () => {
    expect(listed('virtio-serial', channel(port("controller='2'")))).to.deep.equal(['virtio-serial:2']);
  });

  it('a virtio console brings controller 0', () => {
    const console = "<console type='pty'><target type='virtio'/></console>";
    expect(listed('virtio-serial', console)).to.deep.equal(['virtio-serial:0']);
  });

  it('a smartcard brings its ccid controller, which takes a USB port', () => {
    expect(places('pc', "<smartcard mode='host'/>")).to.include({
      'ccid:0': 'usb 0:1',
      smartcard: 'ccid 0/0',
    });
  });

  it('follow the machine’s own in the order scsi, fdc, ide, virtio-serial', () => {
    const devices = [channel(), disk('hda'), disk('fda'), disk('sda'), nic(), noBalloon];
    expect(controllerList('pc', ...devices).map(name => name.split(':')[0])).to.deep.equal([
      'usb',
      'pci',
      'scsi',
      'fdc',
      'ide',
      'virtio-serial',
    ]);
  });
});
