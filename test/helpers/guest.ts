/**
 * Domains from short fragments. A guest is written as `pc`, `q35` or `aarch64/virt`; devices are XML, most of it
 * made by the functions below.
 */

export interface Guest {
  /** `machine` on x86_64, or `architecture/machine`. */
  readonly machine: string;
  /** Elements beside `<devices>`, such as `<maxMemory>`. */
  readonly outside?: string;
  readonly vcpus?: number;
}

export type GuestLike = string | Guest;

/** The whole document. */
export function domainXml(guest: GuestLike, ...devices: readonly string[]): string {
  const { machine, outside = '', vcpus = 1 } = typeof guest === 'string' ? { machine: guest } : guest;
  const [first, second] = machine.split('/') as [string, string?];
  const type =
    second === undefined ? `arch='x86_64' machine='${first}'` : `arch='${first}' machine='${second}'`;
  return [
    "<domain type='qemu'>",
    '  <name>unit</name>',
    "  <memory unit='MiB'>4096</memory>",
    `  <vcpu>${vcpus}</vcpu>`,
    `  <os><type ${type}>hvm</type></os>`,
    outside,
    '  <devices>',
    ...devices.map(device => `    ${device}`),
    '  </devices>',
    '</domain>',
    '',
  ].join('\n');
}

const element = (name: string, attributes: string, inner: string): string =>
  inner === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inner}</${name}>`;

/** `0:1f.2` as an `<address>`; words behind it become attributes (`0:4.0 multifunction='off'`). */
export function at(place: string): string {
  const [, bus, slot, fn, rest = ''] = /^([0-9a-f]+):([0-9a-f]+)\.([0-9a-f]+)( .*)?$/.exec(place) ?? [];
  if (fn === undefined) throw new Error(`'${place}' is not bus:slot.function`);
  return `<address type='pci' bus='0x${bus}' slot='0x${slot}' function='0x${fn}'${rest}/>`;
}

/** Any address, by its attributes: `address("type='usb' bus='0'")`. */
export const address = (attributes: string): string => `<address ${attributes}/>`;
export const anyPci = "<address type='pci'/>";

export const nic = (model = 'virtio', inner = ''): string =>
  element('interface', " type='user'", `<model type='${model}'/>${inner}`);
/** The same network interface `count` times. */
export const nics = (count: number, model = 'virtio'): string[] => Array(count).fill(nic(model));

const PREFIXES: Readonly<Record<string, string>> = { vd: 'virtio', sd: 'scsi', hd: 'ide', fd: 'fdc' };

/** A disk; without a bus it is on the one that its name suggests. */
export function disk(target: string, bus = PREFIXES[target.slice(0, 2)] ?? 'virtio', inner = ''): string {
  const device = bus === 'fdc' ? 'floppy' : 'disk';
  const source = '<source file="/images/disk.img"/>';
  return `<disk type='file' device='${device}'>${source}<target dev='${target}' bus='${bus}'/>${inner}</disk>`;
}

export function controller(type: string, attributes = '', inner = ''): string {
  return element('controller', ` type='${type}'${attributes && ` ${attributes}`}`, inner);
}
/** A PCI controller; without index libvirt numbers it. */
export const pci = (model: string, index?: number, inner = ''): string =>
  controller('pci', `${index === undefined ? '' : `index='${index}' `}model='${model}'`, inner);
export const usb = (model: string, index?: number, inner = ''): string =>
  controller('usb', `${index === undefined ? '' : `index='${index}' `}model='${model}'`, inner);
export const scsi = (model: string, index?: number, inner = ''): string =>
  controller('scsi', `${index === undefined ? '' : `index='${index}' `}model='${model}'`, inner);

/** The four controllers of an ICH9 USB 2.0 group. */
export const ich9 = (index?: number): string[] =>
  ['ich9-ehci1', 'ich9-uhci1', 'ich9-uhci2', 'ich9-uhci3'].map(model => usb(model, index));

export const usbNone = "<controller type='usb' model='none'/>";
export const noBalloon = "<memballoon model='none'/>";
/** Neither of the devices that take PCI places unasked. */
export const bare = [usbNone, noBalloon];

export const vnc = "<graphics type='vnc'/>";
export const video = (type: string, inner = ''): string => `<video><model type='${type}'/>${inner}</video>`;
export const sound = (model: string, inner = ''): string => element('sound', ` model='${model}'`, inner);
export const balloon = (model = 'virtio', inner = ''): string =>
  element('memballoon', ` model='${model}'`, inner);
export const input = (type: string, bus?: string, inner = ''): string =>
  element('input', ` type='${type}'${bus === undefined ? '' : ` bus='${bus}'`}`, inner);
export const tablets = (count: number): string[] => Array(count).fill(input('tablet', 'usb'));
export const hub = (inner = ''): string => element('hub', " type='usb'", inner);
export const rng = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
export const panic = (model: string): string => `<panic model='${model}'/>`;

let channels = 0;
/** A virtio channel with a name of its own. */
export const channel = (inner = ''): string =>
  `<channel type='unix'><target type='virtio' name='org.example.${channels++}'/>${inner}</channel>`;

/** A port of a virtio-serial controller, `controller` and perhaps `port` and `bus`. */
export const port = (attributes: string): string => address(`type='virtio-serial' ${attributes}`);

export const serial = (target?: string, inner = ''): string =>
  `<serial type='pty'>${target === undefined ? '' : `<target type='${target}'/>`}${inner}</serial>`;

/** A host PCI device; 0fff is absent on every host that these tests run on. */
export const pciHostdev = (inner = '', slot = '0x00'): string =>
  "<hostdev mode='subsystem' type='pci' managed='yes'><source>" +
  `<address domain='0x0fff' bus='0x42' slot='${slot}' function='0x0'/></source>${inner}</hostdev>`;
export const hostdevNic = (inner = '', slot = '0x10'): string =>
  "<interface type='hostdev' managed='yes'><source>" +
  `<address type='pci' domain='0x0fff' bus='0x42' slot='${slot}' function='0x0'/></source>${inner}</interface>`;

let scsiUnits = 0;
export const scsiHostdev = (inner = ''): string =>
  "<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host9'/>" +
  `<address bus='0' target='0' unit='${scsiUnits++}'/></source>${inner}</hostdev>`;
/** A SCSI unit as `controller/bus/target/unit`. */
export function unit(place: string): string {
  const [controller, bus, target, number] = place.split('/');
  return address(`type='drive' controller='${controller}' bus='${bus}' target='${target}' unit='${number}'`);
}

let usbUnits = 1;
export const usbHostdev = (inner = ''): string =>
  "<hostdev mode='subsystem' type='usb'><source>" +
  `<address bus='9' device='${usbUnits++}'/></source>${inner}</hostdev>`;
/** A USB port, `usbPort(0, '1.2')`; without a path only the bus is named. */
export const usbPort = (bus: number, path?: string): string =>
  address(`type='usb' bus='${bus}'${path === undefined ? '' : ` port='${path}'`}`);
