import type { DeviceOf } from '../domain/device.ts';
import { attributeValue, childOf } from '../xml/element.ts';
import { formatElement, type NewElement } from '../xml/insert.ts';
import type { Hostdev } from './list.ts';
import type { HostPci, HostSource, IscsiSource, ScsiSource, UsbSource } from './source.ts';

type Attributes = readonly (readonly [name: string, value: string])[];
/** Attributes whose value is undefined are left out. */
type Written = readonly (readonly [name: string, value: string | number | bigint | undefined])[];

const hex = (value: number, digits: number): string => `0x${value.toString(16).padStart(digits, '0')}`;

function element(name: string, written: Written, ...children: readonly NewElement[]): NewElement {
  const attributes: Attributes = written.flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)] as const],
  );
  return { name, ...(attributes.length && { attributes }), ...(children.length && { children }) };
}

const pciNumbers = ({ domain, bus, slot, function: fn }: HostPci): Written => [
  ['domain', hex(domain, 4)],
  ['bus', hex(bus, 2)],
  ['slot', hex(slot, 2)],
  ['function', hex(fn, 1)],
];

/** An interface has no attribute that tells a PCI from a USB device, so there the address says it. */
type Spelling = 'hostdev' | 'interface';

function usbChildren({ ids, place }: UsbSource, spelling: Spelling): NewElement[] {
  const type = spelling === 'interface' ? 'usb' : undefined;
  return [
    ...(ids ? [element('vendor', [['id', hex(ids.vendor, 4)]])] : []),
    ...(ids ? [element('product', [['id', hex(ids.product, 4)]])] : []),
    ...(place
      ? [
          element('address', [
            ['type', type],
            ['bus', place.bus],
            ['device', place.device],
          ]),
        ]
      : []),
  ];
}

function scsiChildren({ adapter, bus, target, unit }: ScsiSource): NewElement[] {
  const numbers: Written = [
    ['bus', bus],
    ['target', target],
    ['unit', unit],
  ];
  return [element('adapter', [['name', adapter]]), element('address', numbers)];
}

function iscsiChildren({ host, port }: IscsiSource, device: DeviceOf<'hostdev'>): NewElement[] {
  const { sourceAuthUsername: username, sourceAuthSecretUuid: uuid, sourceInitiatorIqnName: iqn } = device;
  const secret: Written = [
    ['type', device.sourceAuthSecretType],
    ['uuid', uuid],
    ['usage', uuid === undefined ? device.sourceAuthSecretUsage : undefined],
  ];
  const server: Written = [
    ['name', host],
    ['port', port || undefined],
  ];
  return [
    element('host', server),
    ...(username ? [element('auth', [['username', username]], element('secret', secret))] : []),
    ...(iqn ? [element('initiator', [], element('iqn', [['name', iqn]]))] : []),
  ];
}

const CAPABILITY_ELEMENTS = { storage: 'block', misc: 'char', net: 'interface' } as const;

/** Attributes that both spellings of a USB device may have; the table of interfaces does not list them. */
function usbAttributes({ element: own }: Hostdev['device']): Written {
  const source = own && childOf(own, 'source');
  return ['startupPolicy', 'guestReset'].map(name => [name, source && attributeValue(source, name)]);
}

/** Attributes of `<source>` itself; of an iSCSI or vhost source they name the device, of others they add to it. */
function sourceAttributes(device: DeviceOf<'hostdev'>, source: HostSource): Written {
  switch (source.type) {
    case 'pci':
      return [['writeFiltering', device.sourceWriteFiltering]];
    case 'usb':
      return usbAttributes(device);
    case 'iscsi':
      return [
        ['protocol', 'iscsi'],
        ['name', source.name],
      ];
    case 'scsi_host':
      return [
        ['protocol', 'vhost'],
        ['wwpn', source.wwpn],
      ];
    default:
      return [];
  }
}

function sourceChildren(device: DeviceOf<'hostdev'>, source: HostSource): readonly NewElement[] {
  switch (source.type) {
    case 'pci':
      return [element('address', pciNumbers(source))];
    case 'usb':
      return usbChildren(source, 'hostdev');
    case 'scsi':
      return scsiChildren(source);
    case 'iscsi':
      return iscsiChildren(source, device);
    case 'mdev':
      return [element('address', [['uuid', source.uuid]])];
    case 'storage':
    case 'misc':
    case 'net':
      return [{ name: CAPABILITY_ELEMENTS[source.type], text: source.name }];
    default:
      return [];
  }
}

/** The `<source>` of an `<interface type='hostdev'>`; undefined for what no interface can name. */
export function interfaceSource(source: HostSource, attributes: Written = []): NewElement | undefined {
  switch (source.type) {
    case 'pci':
      return element('source', [], element('address', [['type', 'pci'], ...pciNumbers(source)]));
    case 'usb':
      return element('source', attributes, ...usbChildren(source, 'interface'));
    case 'netdev':
      return element('source', [['dev', source.name]]);
    default:
      return undefined;
  }
}

/**
 * The `<source>` of a host device in the form in which libvirt prints it, in the spelling of its device; undefined
 * where it names no device in full. `source` stands in for what is written, such as the address of a network
 * interface that an inventory has resolved.
 */
export function sourceElement(hostdev: Hostdev, source = hostdev.source): NewElement | undefined {
  if (!source) return undefined;
  const { device } = hostdev;
  if (device.kind === 'interface') return interfaceSource(source, usbAttributes(device));
  return element('source', sourceAttributes(device, source), ...sourceChildren(device, source));
}

/** `sourceElement` as one line of XML. */
export function printSource(hostdev: Hostdev, source = hostdev.source): string | undefined {
  const printed = sourceElement(hostdev, source);
  return printed && formatElement(printed);
}
