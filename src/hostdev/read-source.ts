import type { DeviceOf } from '../domain/device.ts';
import { attributeValue, childOf, childrenOf } from '../xml/element.ts';
import type { HostSource, SourceType, UsbIds, UsbPlace } from './source.ts';

type HostdevDevice = DeviceOf<'hostdev'>;
type InterfaceDevice = DeviceOf<'interface'>;
type SubsystemType = 'pci' | 'usb' | 'scsi' | 'scsi_host' | 'mdev';

/** The parts of a source that both spellings have. */
interface Named {
  readonly sourceAddressDomain?: number;
  readonly sourceAddressBus?: number;
  readonly sourceAddressSlot?: number;
  readonly sourceAddressFunction?: number;
  readonly sourceAddressDevice?: number;
  readonly sourceVendorId?: number;
  readonly sourceProductId?: number;
}

/** libvirt takes absent numbers, and an absent address, for 0. */
function pciSource(device: Named): HostSource {
  return {
    type: 'pci',
    domain: device.sourceAddressDomain ?? 0,
    bus: device.sourceAddressBus ?? 0,
    slot: device.sourceAddressSlot ?? 0,
    function: device.sourceAddressFunction ?? 0,
  };
}

/** Undefined when only one of the two is written, or the vendor is 0: libvirt refuses both. */
function usbIds({ sourceVendorId: vendor, sourceProductId: product }: Named): UsbIds | undefined {
  return vendor && product !== undefined ? { vendor, product } : undefined;
}

function usbPlace({ sourceAddressBus: bus, sourceAddressDevice: device }: Named): UsbPlace | undefined {
  if (bus === undefined || device === undefined) return undefined;
  return bus === 0 && device === 0 ? undefined : { bus, device };
}

function usbSource(device: Named): HostSource | undefined {
  const ids = usbIds(device);
  const place = usbPlace(device);
  const half = !ids && (device.sourceVendorId !== undefined || device.sourceProductId !== undefined);
  if (half || !(ids || place)) return undefined;
  return { type: 'usb', ...(ids && { ids }), ...(place && { place }) };
}

/** The record holds the unit as a double; one beyond 2⁵³ is read from the text again. */
function scsiUnit(device: HostdevDevice): bigint | undefined {
  const read = device.sourceAddressUnit;
  if (read === undefined || Number.isSafeInteger(read)) return read === undefined ? undefined : BigInt(read);
  const source = device.element && childOf(device.element, 'source');
  const address = source && childOf(source, 'address');
  const digits = ((address && attributeValue(address, 'unit')) ?? '').trim().replace(/^\+/, '');
  return BigInt(/^0[0-7]/.test(digits) ? `0o${digits}` : digits.toLowerCase());
}

function scsiSource(device: HostdevDevice): HostSource | undefined {
  if (device.sourceProtocol === 'iscsi') return iscsiSource(device);
  if (device.sourceProtocol !== undefined && device.sourceProtocol !== 'adapter') return undefined;
  const { sourceAdapterName: adapter, sourceAddressBus: bus, sourceAddressTarget: target } = device;
  const unit = scsiUnit(device);
  if (!adapter || bus === undefined || target === undefined || unit === undefined) return undefined;
  return { type: 'scsi', adapter, bus, target, unit };
}

function iscsiSource(device: HostdevDevice): HostSource | undefined {
  const { sourceName: name, sourceHostName: host, sourceHostPort: port = 0, element } = device;
  const source = element && childOf(element, 'source');
  if (!name || !host || (source && childrenOf(source, 'host').length !== 1)) return undefined;
  return { type: 'iscsi', host, port, name: name.includes('/') ? name : `${name}/0` };
}

const WWPN = /^naa\.[0-9a-fA-F]{16}$/;

const SUBSYSTEM: Record<SubsystemType, (device: HostdevDevice) => HostSource | undefined> = {
  pci: device => (device.element && !childOf(device.element, 'source') ? undefined : pciSource(device)),
  usb: usbSource,
  scsi: scsiSource,
  scsi_host: ({ sourceProtocol, sourceWwpn: wwpn }) =>
    sourceProtocol === 'vhost' && wwpn && WWPN.test(wwpn) ? { type: 'scsi_host', wwpn } : undefined,
  mdev: ({ sourceAddressUuid: uuid }) => (uuid ? { type: 'mdev', uuid } : undefined),
};

const CAPABILITIES = {
  storage: 'sourceBlock',
  misc: 'sourceChar',
  net: 'sourceInterface',
} as const satisfies Partial<Record<SourceType, keyof HostdevDevice>>;

/** What a `<hostdev>` names; undefined when it does not name it in full, which libvirt refuses. */
export function sourceOfHostdev(device: HostdevDevice): HostSource | undefined {
  const { mode = 'subsystem', type } = device;
  if (type === 'storage' || type === 'misc' || type === 'net') {
    const name = device[CAPABILITIES[type]];
    return mode === 'capabilities' && name ? { type, name } : undefined;
  }
  return mode === 'subsystem' && type ? SUBSYSTEM[type](device) : undefined;
}

/** What an `<interface type='hostdev'>` names; ids alone mean a USB device, as in libvirt. */
export function sourceOfInterface(device: InterfaceDevice): HostSource | undefined {
  const ids = device.sourceVendorId !== undefined || device.sourceProductId !== undefined;
  switch (device.sourceAddressType ?? (ids ? 'usb' : undefined)) {
    case 'pci':
      return pciSource(device);
    case 'usb':
      return usbSource(device);
    default:
      return device.sourceDev ? { type: 'netdev', name: device.sourceDev } : undefined;
  }
}
