import fc from 'fast-check';
import type { KindName } from '../domain/kinds/index.ts';
import type { Architecture } from '../profile/architecture.ts';
import { profileOf } from '../profile/profile.ts';
import { LATEST_QEMU, type QemuVersion } from '../profile/qemu.ts';
import type { NewElement } from '../xml/insert.ts';
import { anyOf, oneOf, sometimes } from './choice.ts';
import { crowd } from './crowd.ts';
import { DEVICES } from './device/index.ts';
import { MEMORY_SLOTS } from './device/memory.ts';
import type { DeviceDraft } from './draft.ts';
import { element } from './element.ts';
import { type Guest, guestOf } from './guest.ts';
import { LAYOUT_WEIGHTS } from './layout.ts';
import { machine } from './machine.ts';
import { MODE_WEIGHTS, type Mode, withModes } from './mode.ts';
import { type DomainModel, renderDomain } from './model.ts';
import { Names } from './names.ts';
import { topology } from './topology.ts';

/** What random domains are to be like. */
export interface DomainOptions {
  /** Default: all that have a well-known board. */
  readonly architectures?: readonly Architecture[];
  /** Only these machine types; default all of each architecture. */
  readonly machines?: readonly string[];
  /** Default the latest. */
  readonly qemu?: QemuVersion;
  /** Only devices of these kinds, PCI controllers aside; default all. */
  readonly kinds?: readonly KindName[];
  /** How many devices are drawn at most, many of one kind now and then aside; default 12. */
  readonly maxDevices?: number;
  /** Only devices that a paused QEMU starts with, without anything from the host. */
  readonly virtual?: boolean;
  /** Some addresses say `mode='static'` or `mode='dynamic'`; default false, as libvirt has no such attribute. */
  readonly modes?: boolean;
  /** Directory of the disk images `0.img`, `1.img` …; default `/var/lib/libvirt/images`. */
  readonly images?: string;
}

/** The architectures whose boards the generators know well. */
export const ARCHITECTURES: readonly Architecture[] = [
  'x86_64',
  'aarch64',
  'ppc64',
  's390x',
  'riscv64',
  'loongarch64',
];

const IMAGES = '/var/lib/libvirt/images';

function devicesOf(
  guest: Guest,
  { kinds, maxDevices = 12 }: DomainOptions,
): fc.Arbitrary<readonly DeviceDraft[]> {
  const rows = Object.entries(DEVICES).filter(([kind, row]) => {
    const wanted = kinds === undefined || kinds.includes(kind as KindName);
    return wanted && row.on?.(guest) !== false && !(guest.virtual && row.host);
  });
  if (rows.length === 0) return fc.constant([]);
  const one = anyOf(rows.map(([, { devices, weight }]) => [devices(guest), weight] as const));
  return fc.array(one, { maxLength: maxDevices, size: 'max' });
}

/** In which order the document lists PCI controllers and other devices. */
type Order = 'topology first' | 'topology last' | 'reversed';

function arrange(
  order: Order,
  topology: readonly NewElement[],
  devices: readonly NewElement[],
): NewElement[] {
  if (order === 'topology last') return [...devices, ...topology];
  return order === 'reversed' ? [...topology, ...devices].reverse() : [...topology, ...devices];
}

const has = (devices: readonly NewElement[], text: RegExp): boolean =>
  devices.some(device => text.test(JSON.stringify(device)));

const settings = fc.record({
  vcpus: oneOf([
    [4, 12],
    [280, 1],
  ]),
  cells: oneOf([
    [0, 3],
    [2, 1],
  ]),
  slots: sometimes(20),
  withoutUsb: sometimes(4),
  layout: oneOf(LAYOUT_WEIGHTS),
  modes: fc.array(oneOf<Mode>(MODE_WEIGHTS), { minLength: 5, maxLength: 5 }),
  order: oneOf<Order>([
    ['topology first', 6],
    ['topology last', 2],
    ['reversed', 2],
  ]),
});

type Settings = typeof settings extends fc.Arbitrary<infer T> ? T : never;

interface Parts {
  readonly settings: Settings;
  readonly topology: readonly DeviceDraft[];
  readonly devices: readonly DeviceDraft[];
  readonly crowd: DeviceDraft;
}

const USB = element('controller', { type: 'usb', index: 0, model: 'qemu-xhci' });

/** Boards of one processor. */
const SMALL = ['versatilepb', 'vexpress', 'realview', 'isapc', 'other'];

function build(guest: Guest, machine: string, { settings, topology, devices, crowd }: Parts): DomainModel {
  const names = new Names(guest);
  const make = (drafts: readonly DeviceDraft[]): NewElement[] => drafts.flatMap(draft => draft(names));
  const bridges = make(topology);
  const rest = make([...devices, crowd]);
  if (names.usbUsed && names.usbBuses.size === 0 && !settings.withoutUsb) rest.push(USB);
  const listed = arrange(settings.order, bridges, rest);
  const memory = has(listed, /"name":"memory"/);
  const needsSlots = memory || settings.slots;
  const small = SMALL.includes(guest.family);
  const wantsCells = settings.cells > 0 || memory || has(bridges, /"name":"node"/);
  return {
    architecture: guest.profile.architecture,
    machine,
    vcpus: small ? 1 : guest.family === 'q35' && !guest.virtual ? settings.vcpus : 4,
    cells: wantsCells && !small ? 2 : 0,
    ...(needsSlots && !guest.s390 && { memorySlots: MEMORY_SLOTS }),
    acpi: guest.x86,
    sharedMemory: has(listed, /"virtiofs"/),
    devices: listed,
    layout: settings.layout,
  };
}

function domainOn(
  architecture: Architecture,
  machine: string,
  options: DomainOptions,
): fc.Arbitrary<DomainModel> {
  const profile = profileOf({ architecture, machine }, options.qemu ?? LATEST_QEMU);
  if (!profile) throw new RangeError(`unknown architecture ${architecture}`);
  const guest = guestOf(profile, options.virtual ?? false, options.images ?? IMAGES);
  const parts = fc.record({
    settings,
    topology: topology(guest),
    devices: devicesOf(guest, options),
    crowd: options.kinds ? fc.constant<DeviceDraft>(() => []) : crowd(guest),
  });
  return parts.map(drawn => {
    const model = build(guest, machine, drawn);
    const devices = options.modes ? withModes(model.devices, drawn.settings.modes) : model.devices;
    return printable({ ...model, devices });
  });
}

/** Lets fast-check show a failing domain as the XML that it stands for. */
function printable(model: DomainModel): DomainModel {
  const shown = { ...model };
  Object.defineProperty(shown, fc.toStringMethod, {
    value: () => `\n${renderDomain(model)}`,
    enumerable: false,
  });
  return shown;
}

/**
 * Random domains that libvirt mostly accepts, on the machine types of the engine's own tables, with the situations in
 * which addresses are hard to tell more frequent than in life: full buses, gaps, shared slots, places of the chipset.
 * `renderDomain` makes XML of them; a failing one shrinks to few devices.
 *
 * @throws RangeError for an architecture that libvirt does not know.
 */
export function domainXml(options: DomainOptions = {}): fc.Arbitrary<DomainModel> {
  const qemu = options.qemu ?? LATEST_QEMU;
  return fc
    .constantFrom(...(options.architectures ?? ARCHITECTURES))
    .chain(architecture =>
      (options.machines ? fc.constantFrom(...options.machines) : machine(architecture, qemu)).chain(name =>
        domainOn(architecture, name, options),
      ),
    );
}
