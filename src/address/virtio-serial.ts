import { isComplete, type VirtioSerialAddress } from '../domain/address.ts';
import type { Device, DraftOf } from '../domain/device.ts';
import { type DomainDraft, implicit, otherParty, place, refuse } from '../domain/draft.ts';
import { nameOf } from '../domain/name.ts';
import { insertController } from '../domain/order.ts';
import { walk } from '../domain/walk.ts';

/** Ports of a virtio-serial controller that does not say; port 0 is the console's. */
const DEFAULT_PORTS = 31;

/** The ports of one controller. */
interface SerialBus {
  readonly index: number;
  readonly ports: number;
  readonly holders: Map<number, Device>;
}

type Buses = SerialBus[];

function buildBuses(draft: DomainDraft): Buses {
  return draft.devices.controller
    .filter(controller => controller.type === 'virtio-serial')
    .map(controller => ({
      index: controller.index!,
      ports: controller.ports ?? DEFAULT_PORTS,
      holders: new Map(),
    }))
    .sort((one, other) => one.index - other.index);
}

function freePort(bus: SerialBus): number | undefined {
  for (let port = 1; port < bus.ports; port++) if (!bus.holders.has(port)) return port;
  return undefined;
}

function addController(draft: DomainDraft, buses: Buses): SerialBus {
  const taken = new Set(buses.map(bus => bus.index));
  let index = 0;
  while (taken.has(index)) index++;
  insertController(draft.devices.controller, implicit('controller', { type: 'virtio-serial', index }));
  const bus: SerialBus = { index, ports: DEFAULT_PORTS, holders: new Map() };
  buses.push(bus);
  buses.sort((one, other) => one.index - other.index);
  return bus;
}

function busOf(draft: DomainDraft, buses: Buses, device: Device, index: number): SerialBus | undefined {
  const bus = buses.find(candidate => candidate.index === index);
  if (bus) return bus;
  const known = buses.map(candidate => candidate.index).join(', ') || 'none';
  const message = `${nameOf(device)}: there is no virtio-serial controller with index ${index}; there are: ${known}`;
  refuse(draft, { rule: 'address/virtio-serial-controller', device, message });
  return undefined;
}

function reserve(draft: DomainDraft, buses: Buses, device: Device, address: VirtioSerialAddress): void {
  const bus = busOf(draft, buses, device, address.controller);
  if (!bus) return;
  const holder = bus.holders.get(address.port);
  const rule = 'address/virtio-serial-port';
  if (address.port >= bus.ports) {
    const message = `${nameOf(device)}: virtio-serial controller ${bus.index} has ports 1 to ${bus.ports - 1}, not ${address.port}`;
    refuse(draft, { rule, device, message });
  } else if (holder) {
    const message = `${nameOf(device)}: port ${address.port} of virtio-serial controller ${bus.index} is held by ${nameOf(holder)}`;
    refuse(draft, { rule, device, message, related: otherParty(draft, holder, 'the holder') });
  } else bus.holders.set(address.port, device);
}

/** Takes a port on one controller; undefined, and reported, when it is full. */
function takeOn(draft: DomainDraft, buses: Buses, device: Device, index: number): number | undefined {
  const bus = busOf(draft, buses, device, index);
  const port = bus && freePort(bus);
  if (bus && port === undefined) {
    const message = `${nameOf(device)}: virtio-serial controller ${index} has no free port among ${bus.ports}`;
    refuse(draft, { rule: 'address/virtio-serial-port', device, message });
  }
  if (bus && port !== undefined) bus.holders.set(port, device);
  return port;
}

/** A virtio console may use up a port, but libvirt never writes the port down. */
function reserveForConsole(draft: DomainDraft, buses: Buses, console: DraftOf<'console'>): void {
  const { address } = console.guest;
  if (address === undefined) {
    if (!buses.some(bus => bus.ports > 0)) addController(draft, buses);
  } else if (address.type === 'virtio-serial') takeOn(draft, buses, console, 0);
}

function assignChannel(draft: DomainDraft, buses: Buses, channel: DraftOf<'channel'>): void {
  const { address } = channel.guest;
  if (address?.type === 'virtio-serial') {
    const port = takeOn(draft, buses, channel, address.controller);
    if (port === undefined) return;
    const at = { ...address, bus: 0, port };
    place(channel.guest, at, 'chosen', 'lowest free port of the controller that is named');
    return;
  }
  const bus = buses.find(candidate => freePort(candidate) !== undefined) ?? addController(draft, buses);
  const port = freePort(bus)!;
  bus.holders.set(port, channel);
  const at = { type: 'virtio-serial' as const, controller: bus.index, bus: 0, port };
  place(channel.guest, at, 'chosen', 'lowest free port of the first controller with one');
}

/** Gives every virtio channel its port, adding controllers when all are full. */
export function assignVirtioSerial(draft: DomainDraft): void {
  const buses = buildBuses(draft);
  for (const device of walk(draft.devices)) {
    const { address } = device.guest;
    if (address?.type === 'virtio-serial' && address.port !== 0) reserve(draft, buses, device, address);
  }
  for (const console of draft.devices.console) {
    const complete = console.guest.address?.type === 'virtio-serial' && isComplete(console.guest.address);
    if (console.targetType === 'virtio' && !complete) reserveForConsole(draft, buses, console);
  }
  for (const channel of draft.devices.channel) {
    const complete = channel.guest.address?.type === 'virtio-serial' && isComplete(channel.guest.address);
    if (channel.targetType === 'virtio' && !complete) assignChannel(draft, buses, channel);
  }
}
