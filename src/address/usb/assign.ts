import { isComplete, type UsbAddress } from '../../domain/address.ts';
import { formatPort } from '../../domain/address-format.ts';
import type { Device, DraftOf, KindName } from '../../domain/device.ts';
import { type DomainDraft, implicit, otherParty, place, refuse } from '../../domain/draft.ts';
import { nameOf } from '../../domain/name.ts';
import { WALK_ORDER } from '../../domain/walk.ts';
import { type Hostdev, hostdevsOf } from '../../hostdev/list.ts';
import { matches, type Where } from '../where.ts';
import { type PortRefusal, UsbBus } from './bus.ts';
import { HUB_PORTS, portsOf } from './ports.ts';

/** The devices that need a USB port, besides hubs and USB host devices. */
export const USB_DEVICES: { readonly [K in KindName]?: Where } = {
  disk: { targetBus: ['usb'] },
  interface: { modelType: ['usb-net'] },
  sound: { model: ['usb'] },
  controller: { type: ['ccid'] },
  serial: { targetType: ['usb-serial'] },
  input: { bus: ['usb'] },
  filesystem: { driverType: ['mtp'] },
  redirdev: { bus: ['usb'] },
};

const isUsbHostdev = ({ mode, type }: Hostdev): boolean => mode === 'subsystem' && type === 'usb';

const USB_KINDS = WALK_ORDER.filter(kind => kind === 'hostdev' || USB_DEVICES[kind] !== undefined);

/** All USB devices but hubs, in the order in which libvirt places them. */
function usbDevices(draft: DomainDraft): Device[] {
  const found: Device[] = [];
  for (const kind of USB_KINDS) {
    if (kind === 'hostdev') {
      for (const hostdev of hostdevsOf(draft)) if (isUsbHostdev(hostdev)) found.push(hostdev.device);
    } else if (draft.devices[kind].length > 0) {
      for (const device of draft.devices[kind]) if (matches(device, USB_DEVICES[kind])) found.push(device);
    }
  }
  return found;
}

const usbControllers = (draft: DomainDraft): DraftOf<'controller'>[] =>
  draft.devices.controller.filter(controller => controller.type === 'usb' && controller.model !== 'none');

const hasPort = ({ guest }: Device): boolean => guest.address?.type === 'usb' && isComplete(guest.address);

/** Adds hubs until there is a port for every device; each takes one port and brings eight. */
function addHubs(draft: DomainDraft, devices: readonly Device[]): void {
  const { hub } = draft.devices;
  const needed = devices.length + hub.length;
  const ports =
    usbControllers(draft).reduce((sum, controller) => sum + portsOf(controller), 0) + HUB_PORTS * hub.length;
  if (needed <= ports) return;
  const hubs = Math.ceil((needed - ports + 1) / (HUB_PORTS - 1));
  for (let added = 0; added < hubs; added++) hub.push(implicit('hub', { type: 'usb' }));
}

type Buses = Map<number, UsbBus>;

function buildBuses(draft: DomainDraft): Buses | undefined {
  const buses: Buses = new Map();
  const owners = new Map<number, Device>();
  for (const controller of usbControllers(draft)) {
    const ports = portsOf(controller);
    const index = controller.index!;
    const owner = owners.get(index);
    if (ports === 0) continue;
    if (owner) {
      const message = `${nameOf(controller)}: ${nameOf(owner)} has index ${index} too: give each USB controller its own`;
      refuse(draft, {
        rule: 'usb/controller-duplicate-index',
        device: controller,
        message,
        related: otherParty(draft, owner, 'the first'),
      });
      return undefined;
    }
    owners.set(index, controller);
    buses.set(index, new UsbBus(index, ports));
  }
  return new Map([...buses].sort(([one], [other]) => one - other));
}

function reportRefusal(draft: DomainDraft, device: Device, address: UsbAddress, refusal: PortRefusal): void {
  const at = `USB bus ${address.bus} port ${formatPort(address.port)}`;
  switch (refusal.cause) {
    case 'no-port': {
      const range = refusal.ports === 1 ? 'only port 1' : `ports 1 to ${refusal.ports}`;
      const text = `${at} does not exist: there are ${range}, not ${refusal.component}`;
      return refuse(draft, { rule: 'usb/port-range', device, message: `${nameOf(device)}: ${text}` });
    }
    case 'no-hub': {
      const text = `${at} does not exist: there is no hub at port ${formatPort(refusal.path)}; list it before what is behind it`;
      return refuse(draft, { rule: 'usb/hub-missing', device, message: `${nameOf(device)}: ${text}` });
    }
    case 'taken': {
      const { holder } = refusal;
      const rule =
        device.kind === 'hub' && holder.kind === 'hub' ? 'usb/hub-duplicate' : 'usb/port-duplicate';
      const text = `${at} is held by ${nameOf(holder)}: choose another port`;
      return refuse(draft, {
        rule,
        device,
        message: `${nameOf(device)}: ${text}`,
        related: otherParty(draft, holder, `${nameOf(holder)} holds it`),
      });
    }
  }
}

function busMissing(draft: DomainDraft, buses: Buses, device: Device, bus: number): void {
  const known = [...buses.keys()].join(', ') || 'none';
  const message = `${nameOf(device)}: there is no USB bus ${bus}; USB controllers with ports have index: ${known}`;
  refuse(draft, { rule: 'usb/bus-missing', device, message });
}

function reserve(draft: DomainDraft, buses: Buses, device: Device): void {
  const address = device.guest.address as UsbAddress;
  const bus = buses.get(address.bus);
  if (!bus) return busMissing(draft, buses, device, address.bus);
  const refusal = bus.reserve(address.port, device);
  if (refusal) reportRefusal(draft, device, address, refusal);
}

function assign(draft: DomainDraft, buses: Buses, device: Device): void {
  const { address } = device.guest;
  if (hasPort(device)) return;
  // Other devices keep a foreign address, which validation judges; a hub's is replaced.
  if (address && address.type !== 'usb' && device.kind !== 'hub') return;
  const named = address?.type === 'usb' ? address.bus : undefined;
  if (named !== undefined && !buses.has(named)) return busMissing(draft, buses, device, named);
  for (const bus of named === undefined ? buses.values() : [buses.get(named)!]) {
    const port = bus.take(device);
    if (!port) continue;
    place(device.guest, { type: 'usb', bus: bus.index, port }, 'chosen', 'first free USB port');
    return;
  }
  const where = named === undefined ? 'on any bus' : `on bus ${named}`;
  refuse(draft, {
    rule: 'usb/ports-exhausted',
    device,
    message: `${nameOf(device)}: no USB port is free ${where}: add a hub or a controller`,
  });
}

/**
 * Gives every USB device its port. Domains that were defined earlier are left alone while any USB device lacks its
 * port, as libvirt does when it reads them again.
 */
export function assignUsb(draft: DomainDraft): void {
  const devices = usbDevices(draft);
  const { hub } = draft.devices;
  const first = devices[0] ?? hub[0];
  if (draft.existing && ![...hub, ...devices].every(hasPort)) return;
  if (first && usbControllers(draft).length === 0) return noController(draft, first);
  addHubs(draft, devices);
  const buses = buildBuses(draft);
  if (!buses) return;
  for (const device of [...hub.filter(hasPort), ...devices.filter(hasPort)]) reserve(draft, buses, device);
  if (draft.diagnostics.some(({ severity, rule }) => severity === 'error' && rule.startsWith('usb/'))) return;
  for (const device of [...hub, ...devices]) assign(draft, buses, device);
}

function noController(draft: DomainDraft, device: Device): void {
  const off = draft.devices.controller.find(({ type, model }) => type === 'usb' && model === 'none');
  const message = `${nameOf(device)} needs a USB port, and the domain has no USB controller${off ? ': model none switches USB off' : ''}`;
  const related = off ? otherParty(draft, off, 'USB is switched off here') : [];
  refuse(draft, { rule: 'usb/disabled-any', device, message, related });
}
