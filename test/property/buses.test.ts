import { expect } from 'chai';
import {
  type Address,
  type DriveAddress,
  type PciAddress,
  type UsbAddress,
  wantsPci,
} from '../../src/domain/address.ts';
import type { Device, DeviceOf } from '../../src/domain/device.ts';
import type { Pinned } from '../../src/pin/pin.ts';
import { forPlans, placed } from './support.ts';

type Controllers = readonly DeviceOf<'controller'>[];
const ENDPOINT_BUSES = [
  'pci-root',
  'pcie-root',
  'pci-bridge',
  'pci-expander-bus',
  'dmi-to-pci-bridge',
  'pcie-to-pci-bridge',
  'pcie-root-port',
  'pcie-switch-downstream-port',
];

/** Which buses take which controller, after https://libvirt.org/pci-addresses.html; all others are as endpoints. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  'pcie-root-port': ['pcie-root', 'pcie-expander-bus'],
  'dmi-to-pci-bridge': ['pcie-root', 'pcie-expander-bus'],
  'pcie-to-pci-bridge': ['pcie-root-port', 'pcie-switch-downstream-port'],
  'pcie-switch-upstream-port': ['pcie-root-port', 'pcie-switch-downstream-port'],
  'pcie-switch-downstream-port': ['pcie-switch-upstream-port'],
  'pci-expander-bus': ['pci-root'],
  'pcie-expander-bus': ['pcie-root'],
};

const ONE_SLOT = ['pcie-root-port', 'pcie-switch-downstream-port'];
const FROM_SLOT_0 = [
  'dmi-to-pci-bridge',
  'pcie-switch-upstream-port',
  'pci-expander-bus',
  'pcie-expander-bus',
];

function acceptsPci(device: Device, { bus, slot }: PciAddress, controllers: Controllers): boolean {
  const model = controllers.find(({ type, index }) => type === 'pci' && index === bus)?.model;
  const isPci = device.kind === 'controller' && device.type === 'pci';
  const parents = (isPci ? PARENTS[device.model ?? ''] : undefined) ?? ENDPOINT_BUSES;
  if (model === undefined || !parents.includes(model)) return false;
  if (ONE_SLOT.includes(model)) return slot === 0;
  return slot <= 31 && (slot >= 1 || FROM_SLOT_0.includes(model));
}

function acceptsDrive(device: Device, address: DriveAddress, controllers: Controllers): boolean {
  const bus = device.kind === 'disk' ? device.targetBus : 'scsi';
  return controllers.some(({ type, index }) => type === bus && index === address.controller);
}

function acceptsUsb({ bus, port }: UsbAddress, { devices }: Pinned['plan']['domain']): boolean {
  const known = devices.controller.some(
    ({ type, index, model }) => type === 'usb' && index === bus && model !== 'none',
  );
  const hubs = devices.hub.flatMap(({ guest }) => (guest.address?.type === 'usb' ? [guest.address] : []));
  const path = (ports: readonly number[]): string => ports.join('.');
  const behind =
    port.length === 1 || hubs.some(hub => hub.bus === bus && path(hub.port) === path(port.slice(0, -1)));
  return known && behind;
}

function accepts(device: Device, address: Address, domain: Pinned['plan']['domain']): boolean {
  const { controller } = domain.devices;
  switch (address.type) {
    case 'pci':
      // A board without PCI keeps what the user has written, on no bus at all; so does a device that is on no bus.
      return domain.profile.row.pci === false || wantsPci(address) || acceptsPci(device, address, controller);
    case 'drive':
      return acceptsDrive(device, address, controller);
    case 'usb':
      return acceptsUsb(address, domain);
    case 'virtio-serial':
    case 'ccid':
      return controller.some(({ type, index }) => type === address.type && index === address.controller);
    case 'dimm':
      return address.slot < (domain.settings.memorySlots ?? 0);
    default:
      return true;
  }
}

describe('buses', () => {
  it('exist, and accept what is on them', () => {
    forPlans(({ plan }) => {
      const homeless = placed(plan).filter(({ device, address }) => !accepts(device, address, plan.domain));
      expect(homeless.map(({ device, address }) => [device.kind, address])).to.deep.equal([]);
    });
  });

  it('have a controller each, one for each index', () => {
    forPlans(({ plan }) => {
      const indexes = plan.domain.devices.controller
        .filter(({ type }) => type !== 'usb')
        .map(({ type, index }) => `${type} ${index}`);
      expect(indexes).to.deep.equal([...new Set(indexes)]);
    });
  });

  it('leave no hole in the indexes of PCI controllers', () => {
    forPlans(({ plan }) => {
      const indexes = plan.domain.devices.controller.flatMap(({ type, index }) =>
        type === 'pci' ? [index!] : [],
      );
      const inOrder = [...indexes].sort((one, other) => one - other);
      const first = inOrder[0] ?? 0;
      expect(inOrder).to.deep.equal(inOrder.map((_, at) => first + at));
    });
  });

  it('are named by ports, chassis and bus numbers that fit their own place', () => {
    forPlans(({ plan }) => {
      for (const { model, targetPort, guest, element } of plan.domain.devices.controller) {
        if (model !== 'pcie-root-port' || element || guest.address?.type !== 'pci') continue;
        expect(targetPort).to.equal(guest.address.slot * 8 + guest.address.function);
      }
    });
  });
});
