import { expect } from 'chai';
import fc from 'fast-check';
import { insertController, insertDisk } from '../../src/domain/order.ts';
import type { DeviceOf } from '../../src/index.ts';

const controller = (type: string, index?: number, companion = false): DeviceOf<'controller'> =>
  ({
    kind: 'controller',
    type,
    guest: {},
    ...(index !== undefined && { index }),
    ...(companion && { masterStartport: 0 }),
  }) as DeviceOf<'controller'>;

const disk = (targetDev: string | undefined, targetBus?: string): DeviceOf<'disk'> =>
  ({
    kind: 'disk',
    guest: {},
    ...(targetDev !== undefined && { targetDev }),
    ...(targetBus !== undefined && { targetBus }),
  }) as DeviceOf<'disk'>;

function disks(...listed: readonly (readonly [name: string | undefined, bus?: string])[]): string {
  const list: DeviceOf<'disk'>[] = [];
  for (const [name, bus] of listed) insertDisk(list, disk(name, bus));
  return list.map(({ targetDev }) => targetDev ?? '-').join(' ');
}

function controllers(...listed: DeviceOf<'controller'>[]): string {
  const list: DeviceOf<'controller'>[] = [];
  for (const each of listed) insertController(list, each);
  return list
    .map(
      ({ type, index, masterStartport }) =>
        `${type}${index ?? '?'}${masterStartport === undefined ? '' : 'c'}`,
    )
    .join(' ');
}

describe('the order of disks', () => {
  it('is that of their names where the bus is not written', () => {
    expect(disks(['vda'], ['sdh'], ['hda'], ['fda'], ['sdb'], ['hdb'])).to.equal('vda hda fda sdb hdb sdh');
  });

  it('is that of their names inside a bus, and the buses stay where they began', () => {
    const again = [
      ['vda', 'virtio'],
      ['hda', 'ide'],
      ['fda', 'fdc'],
      ['sdb', 'scsi'],
      ['hdb', 'ide'],
      ['sdh', 'scsi'],
    ] as const;
    expect(disks(...again)).to.equal('vda hda hdb fda sdb sdh');
  });

  it('keeps equal names as they come', () => {
    expect(disks(['vdb', 'virtio'], ['hdb', 'virtio'], ['vda', 'virtio'])).to.equal('vda vdb hdb');
  });

  it('puts a name that cannot be read before all others', () => {
    expect(disks(['vdb', 'virtio'], ['odd', 'virtio'])).to.equal('odd vdb');
  });

  it('puts a disk without name behind those of its bus', () => {
    expect(disks(['vdb', 'virtio'], ['hda', 'ide'], [undefined, 'virtio'])).to.equal('vdb - hda');
  });

  it('sorts the disks of one bus whatever order they come in', () => {
    const names = fc.uniqueArray(fc.integer({ min: 97, max: 122 }), { minLength: 1 });
    fc.assert(
      fc.property(names, codes => {
        const list = codes.map(code => [`vd${String.fromCharCode(code)}`, 'virtio'] as const);
        const sorted = list.map(([name]) => name).sort();
        expect(disks(...list)).to.equal(sorted.join(' '));
      }),
    );
  });
});

describe('the order of controllers', () => {
  it('is that of the index inside a type; types stay where they began', () => {
    const scsi2 = controller('scsi', 2);
    expect(controllers(scsi2, controller('usb', 0), controller('scsi', 0), controller('scsi', 1))).to.equal(
      'scsi0 scsi1 scsi2 usb0',
    );
  });

  it('puts one without index behind the last of its type', () => {
    expect(controllers(controller('scsi', 1), controller('usb', 0), controller('scsi'))).to.equal(
      'scsi1 scsi? usb0',
    );
  });

  it('puts a master before the companions of its index', () => {
    expect(controllers(controller('usb', 0, true), controller('usb', 0))).to.equal('usb0 usb0c');
    expect(controllers(controller('usb', 0, true), controller('usb', 0, true))).to.equal('usb0c usb0c');
  });

  it('puts a companion behind its master', () => {
    expect(controllers(controller('usb', 0), controller('usb', 1), controller('usb', 0, true))).to.equal(
      'usb0 usb0c usb1',
    );
  });

  it('puts a new type at the end', () => {
    expect(controllers(controller('usb', 0), controller('pci', 0), controller('ide', 0))).to.equal(
      'usb0 pci0 ide0',
    );
  });
});
