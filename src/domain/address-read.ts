import type { Diagnostic, Result, Span } from '../diagnostic.ts';
import { removeAttribute } from '../xml/attribute.ts';
import { attributeOf, childOf, type XmlElement } from '../xml/element.ts';
import type { Address, AddressType, PciAddress, ZpciIds } from './address.ts';
import { type Radix, readUnsigned } from './field.ts';

/** Whether the user (`static`) or the engine (`dynamic`) has chosen an address. */
export type AddressMode = 'static' | 'dynamic';

/** What one `<address>` element says. */
export interface WrittenAddress {
  readonly address?: Address;
  readonly mode?: AddressMode;
}

const TYPES: readonly AddressType[] = [
  'pci',
  'drive',
  'usb',
  'virtio-serial',
  'ccid',
  'spapr-vio',
  'ccw',
  'isa',
  'dimm',
  'virtio-mmio',
  'unassigned',
];

/** Reads the attributes of one element and keeps what is wrong with them. */
class Reader {
  readonly element: XmlElement;
  readonly diagnostics: Diagnostic[] = [];

  constructor(element: XmlElement) {
    this.element = element;
  }

  spanOf(name: string): Span {
    return attributeOf(this.element, name)?.valueSpan ?? this.element.startTag;
  }

  /** Reports an error at the attribute `name`, or at the start tag where it is missing. */
  refuse(rule: string, name: string, message: string): undefined {
    this.diagnostics.push({ rule, severity: 'error', message, span: this.spanOf(name) });
    return undefined;
  }

  optional(name: string, radix: Radix, maximum?: number): number | undefined {
    const attribute = attributeOf(this.element, name);
    if (!attribute) return undefined;
    const value = readUnsigned(attribute.value, radix, maximum);
    if (value !== undefined) return value;
    const wanted = {
      10: 'a decimal number',
      16: 'a hexadecimal number',
      auto: 'a number such as 10, 0x0a or 012',
    };
    const message = `${name}='${attribute.value}' of <address> is not a number: expected ${wanted[radix]}, not negative`;
    return this.refuse('address/number-syntax', name, message);
  }

  number(name: string, radix: Radix, maximum?: number): number {
    return this.optional(name, radix, maximum) ?? 0;
  }
}

const PCI_LIMITS = [
  ['bus', 0xff, 'address/pci-bus-range'],
  ['slot', 0x1f, 'address/pci-slot-range'],
  ['function', 7, 'address/pci-function-range'],
] as const;

function readPci(reader: Reader): PciAddress {
  const address = {
    type: 'pci' as const,
    domain: reader.number('domain', 'auto'),
    bus: reader.number('bus', 'auto'),
    slot: reader.number('slot', 'auto'),
    function: reader.number('function', 'auto'),
  };
  const named = address.domain !== 0 || address.bus !== 0 || address.slot !== 0;
  for (const [name, limit, rule] of PCI_LIMITS) {
    if (!named || address[name] <= limit) continue;
    const found = `0x${address[name].toString(16)}`;
    reader.refuse(
      rule,
      name,
      `PCI address has ${name} ${found}, the highest ${name} is 0x${limit.toString(16)}`,
    );
    break;
  }
  return { ...address, ...readMultifunction(reader), ...readZpci(reader) };
}

function readMultifunction(reader: Reader): Pick<PciAddress, 'multifunction'> {
  const value = attributeOf(reader.element, 'multifunction')?.value;
  if (value === undefined) return {};
  if (value === 'on' || value === 'off') return { multifunction: value };
  reader.refuse(
    'address/number-syntax',
    'multifunction',
    `multifunction='${value}' is neither 'on' nor 'off'`,
  );
  return {};
}

function readZpci(reader: Reader): { zpci?: ZpciIds } {
  const element = childOf(reader.element, 'zpci');
  if (!element) return {};
  const ids = new Reader(element);
  const uid = ids.optional('uid', 'auto');
  const fid = ids.optional('fid', 'auto');
  reader.diagnostics.push(...ids.diagnostics);
  return { zpci: { ...(uid !== undefined && { uid }), ...(fid !== undefined && { fid }) } };
}

const PORT_COMPONENT = /^[\t\n\v\f\r ]*\+?[0-9]+/;

/** Up to four decimal numbers joined by dots; a first 0 means no port. Returns undefined when malformed. */
export function readPort(text: string): number[] | undefined {
  const port: number[] = [];
  for (let rest = text; port.length < 4; ) {
    const component = PORT_COMPONENT.exec(rest)?.[0];
    const value = component === undefined ? undefined : readUnsigned(component, 10);
    if (component === undefined || value === undefined) return undefined;
    port.push(value);
    rest = rest.slice(component.length);
    if (!rest) return port[0] === 0 ? [] : port;
    if (rest.startsWith('.')) rest = rest.slice(1);
  }
  return undefined;
}

function readUsb(reader: Reader): Address {
  const bus = reader.number('bus', 10);
  const written = attributeOf(reader.element, 'port')?.value;
  const port = written === undefined ? [] : readPort(written);
  if (!port) {
    const message = `port='${written}' is not a USB port path: expected one to four decimal numbers joined by dots, such as 1 or 1.2`;
    reader.refuse('usb/port-path-depth', 'port', message);
  }
  return { type: 'usb', bus, port: port ?? [] };
}

function readCcw(reader: Reader): Address | undefined {
  const cssid = reader.optional('cssid', 'auto');
  const ssid = reader.optional('ssid', 'auto');
  const devno = reader.optional('devno', 'auto');
  for (const [name, value, limit] of [
    ['cssid', cssid, 0xfe],
    ['ssid', ssid, 3],
    ['devno', devno, 0xffff],
  ] as const) {
    if (value === undefined || value <= limit) continue;
    return reader.refuse(
      'address/ccw-range',
      name,
      `ccw address has ${name} 0x${value.toString(16)}, the highest is 0x${limit.toString(16)}`,
    );
  }
  if (cssid === undefined && ssid === undefined && devno === undefined) return { type: 'ccw' };
  if (cssid === undefined || ssid === undefined || devno === undefined) {
    const message =
      'ccw address is incomplete: give cssid, ssid and devno, or none of them to have one chosen';
    return reader.refuse('address/ccw-range', 'devno', message);
  }
  return { type: 'ccw', cssid, ssid, devno };
}

function readDimm(reader: Reader): Address | undefined {
  const slot = reader.optional('slot', 10);
  const base = reader.number('base', 16, Number.POSITIVE_INFINITY);
  if (slot !== undefined) return { type: 'dimm', slot, base };
  if (attributeOf(reader.element, 'slot')) return undefined;
  return reader.refuse('address/dimm-slot', 'slot', "dimm address has no 'slot': expected a number from 0");
}

function readSpaprVio(reader: Reader): Address {
  const reg = reader.optional('reg', 16, Number.POSITIVE_INFINITY);
  return { type: 'spapr-vio', ...(reg !== undefined && { reg }) };
}

const READERS: Record<AddressType, (reader: Reader) => Address | undefined> = {
  pci: readPci,
  drive: reader => ({
    type: 'drive',
    controller: reader.number('controller', 10),
    bus: reader.number('bus', 10),
    target: reader.number('target', 10),
    unit: reader.number('unit', 10),
  }),
  usb: readUsb,
  'virtio-serial': reader => ({
    type: 'virtio-serial',
    controller: reader.number('controller', 10),
    bus: reader.number('bus', 10),
    port: reader.number('port', 10),
  }),
  ccid: reader => ({
    type: 'ccid',
    controller: reader.number('controller', 10),
    slot: reader.number('slot', 10),
  }),
  'spapr-vio': readSpaprVio,
  ccw: readCcw,
  isa: reader => ({ type: 'isa', iobase: reader.number('iobase', 16), irq: reader.number('irq', 16) }),
  dimm: readDimm,
  'virtio-mmio': () => ({ type: 'virtio-mmio' }),
  unassigned: () => ({ type: 'unassigned' }),
};

function readMode(reader: Reader): Pick<WrittenAddress, 'mode'> {
  const attribute = attributeOf(reader.element, 'mode');
  if (!attribute) return {};
  if (attribute.value === 'static' || attribute.value === 'dynamic') return { mode: attribute.value };
  const message = `mode='${attribute.value}' of <address> is neither 'static' nor 'dynamic' and is ignored`;
  const fix = removeAttribute(reader.element, 'mode');
  const span = attribute.valueSpan;
  reader.diagnostics.push({ rule: 'address/mode', severity: 'warning', message, span, fix });
  return {};
}

/**
 * Reads a device's `<address>` with libvirt's own number rules: PCI, zPCI and ccw numbers as in C, the rest decimal
 * or hexadecimal by attribute. Errors: `address/type-attribute`, `address/number-syntax`, the ranges that libvirt
 * checks while parsing.
 */
export function readAddress(element: XmlElement): Result<WrittenAddress> {
  const reader = new Reader(element);
  const type = attributeOf(element, 'type')?.value;
  const known = TYPES.find(name => name === type);
  if (!known) {
    const found = type === undefined ? '<address> has no type' : `address type '${type}' is unknown`;
    reader.refuse('address/type-attribute', 'type', `${found}: expected one of ${TYPES.join(', ')}`);
    return { value: {}, diagnostics: reader.diagnostics };
  }
  const address = READERS[known](reader);
  const mode = readMode(reader);
  return { value: { ...(address && { address }), ...mode }, diagnostics: reader.diagnostics };
}
