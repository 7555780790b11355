import { expect } from 'chai';
import type { Address } from '../../src/domain/address.ts';
import { isComplete } from '../../src/domain/address.ts';
import type { Device } from '../../src/domain/device.ts';
import { forPlans, placed } from './support.ts';

/** Disks of one bus share its units, and SCSI disks share them with SCSI host devices. */
const driveScope = (device: Device): string => (device.kind === 'disk' ? String(device.targetBus) : 'scsi');

/** The place an address names, in words that are equal only for one and the same place. */
function placeOf(device: Device, address: Address): string | undefined {
  switch (address.type) {
    case 'pci':
      return isComplete(address) ? `pci ${address.bus}:${address.slot}.${address.function}` : undefined;
    case 'drive':
      return `${driveScope(device)} ${address.controller}:${address.bus}:${address.target}:${address.unit}`;
    case 'usb':
      return `usb ${address.bus}:${address.port.join('.')}`;
    case 'virtio-serial':
      return address.port === 0 ? undefined : `virtio-serial ${address.controller}:${address.port}`;
    case 'ccw':
      return `ccw ${address.cssid}.${address.ssid}.${address.devno}`;
    case 'spapr-vio':
      return `spapr-vio ${address.reg}`;
    case 'dimm':
      return `dimm ${address.slot}`;
    case 'ccid':
      return `ccid ${address.controller}:${address.slot}`;
    default:
      return undefined;
  }
}

/** libvirt keeps what such devices say, and gives them nothing. */
const staysOpen = (device: Device): boolean =>
  device.kind === 'console' ||
  (device.kind === 'input' && device.bus === 'ps2') ||
  (device.kind === 'sound' && device.model === 'sb16');

describe('places', () => {
  it('are never given to two devices', () => {
    forPlans(({ plan }) => {
      const places = placed(plan)
        .filter(({ device }) => !(device.kind === 'console' && device.targetType === 'serial'))
        .flatMap(({ device, address }) => placeOf(device, address) ?? []);
      expect(places).to.deep.equal([...new Set(places)]);
    });
  });

  it('are named in full, but for virtio consoles and devices that are on no bus', () => {
    forPlans(({ plan }) => {
      if (plan.domain.profile.row.pci === false) return;
      const open = placed(plan).filter(({ device, address }) => !isComplete(address) && !staysOpen(device));
      expect(open.map(({ device }) => device.kind)).to.deep.equal([]);
    });
  });

  it('are given to every PCI function where the machine hands out PCI addresses', () => {
    forPlans(({ plan }) => {
      const without = plan.devices.filter(
        ({ device, address }) => device.kind === 'interface' && device.modelType === 'e1000' && !address,
      );
      const { profile } = plan.domain;
      expect(without.length === 0 || profile.row.pci === false).to.equal(true);
    });
  });
});
