import { parsePci } from '../../src/nodedev/address.ts';
import type { Capability, NodeDevice } from '../../src/nodedev/device.ts';
import { Inventory } from '../../src/nodedev/inventory.ts';

/** What a PCI function of a made-up host is, beside its address. */
export interface PciTraits {
  readonly driver?: string;
  readonly parent?: string;
  /** Addresses of its IOMMU group, itself included. */
  readonly group?: readonly string[];
  readonly bridge?: boolean;
  readonly physFunction?: string;
  readonly virtFunctions?: readonly string[];
  readonly mdevTypes?: readonly { readonly id: string; readonly free: number; readonly api?: string }[];
}

const at = (address: string) => parsePci(address)!;
const nameOf = (prefix: string, address: string): string =>
  `${prefix}_${address.replace(/[^0-9a-z]/gi, '_')}`;

function node(name: string, parent: string, capability: Capability, driver?: string): NodeDevice {
  const state = { active: true, persistent: false, autostart: false };
  return { name, parent, devnodes: [], ...(driver && { driver }), capabilities: [capability], ...state };
}

export function pciNode(address: string, traits: PciTraits = {}): NodeDevice {
  const { group, bridge, physFunction, virtFunctions, mdevTypes } = traits;
  const capability: Capability = {
    type: 'pci',
    ...at(address),
    product: { id: 0x10c9 },
    vendor: { id: 0x8086 },
    ...(physFunction && { physFunction: at(physFunction) }),
    ...(virtFunctions && { virtFunctions: { addresses: virtFunctions.map(at) } }),
    ...(bridge && { headerType: 'pci-bridge' as const }),
    ...(group && { iommuGroup: { number: group.length, addresses: group.map(at) } }),
    ...(mdevTypes && {
      mdevTypes: mdevTypes.map(({ id, free, api = 'vfio-pci' }) => ({
        id,
        deviceApi: api,
        availableInstances: free,
      })),
    }),
  };
  return node(nameOf('pci', address), traits.parent ?? 'computer', capability, traits.driver);
}

/** A network interface on the device called `parent`. */
export const netNode = (name: string, parent: string): NodeDevice =>
  node(`net_${name}`, parent, { type: 'net', interface: name, features: [] });

/** A USB device by bus and number (`1.2`), and ids (`0951:1625`). */
export function usbNode(place: string, ids: string): NodeDevice {
  const [bus, device] = place.split('.').map(Number) as [number, number];
  const [vendor, product] = ids.split(':').map(each => Number.parseInt(each, 16)) as [number, number];
  const capability: Capability = {
    type: 'usb_device',
    bus,
    device,
    vendor: { id: vendor },
    product: { id: product },
  };
  return node(`usb_${bus}_${device}`, 'computer', capability);
}

export const scsiNode = (host: number, bus: number, target: number, lun: number): NodeDevice =>
  node(`scsi_${host}_${bus}_${target}_${lun}`, 'computer', { type: 'scsi', host, bus, target, lun });

export function mdevNode(
  uuid: string,
  typeId: string,
  parent = 'pci_0000_00_02_0',
  parentAddress = '0000:00:02.0',
): NodeDevice {
  const capability: Capability = {
    type: 'mdev',
    typeId,
    uuid,
    parentAddress,
    iommuGroup: 12,
    attributes: [],
  };
  return node(nameOf('mdev', `${uuid}_${parentAddress}`), parent, capability, 'vfio_mdev');
}

export const computer: NodeDevice = {
  name: 'computer',
  devnodes: [],
  capabilities: [],
  active: true,
  persistent: false,
  autostart: false,
};

export const inventoryOf = (...devices: readonly NodeDevice[]): Inventory =>
  new Inventory([computer, ...devices]);
