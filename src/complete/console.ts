import type { DraftOf } from '../domain/device.ts';
import { type DomainDraft, implicit, refuseDevice } from '../domain/draft.ts';

type Console = DraftOf<'console'>;

/** Serial targets that also show up as console 0. */
const MIRRORED = ['isa-serial', 'spapr-vio-serial', 'system-serial', 'sclp-serial', undefined];

const isSerial = (console: Console | undefined): boolean =>
  console !== undefined && (console.targetType === undefined || console.targetType === 'serial');

/** A console of target serial with no serial port at all becomes the first serial port, address included. */
function promote({ devices }: DomainDraft, console: Console): void {
  const { address, origin, reason: _, ...written } = console.guest;
  const serial = implicit('serial', { type: console.type ?? 'pty', targetPort: 0 });
  serial.guest = { ...(address && { address }), ...(origin && { origin }) };
  devices.serial.push(serial);
  console.targetType = 'serial';
  console.guest = written;
}

/**
 * Keeps serial port 0 and console 0 in step, as libvirt does for the sake of old tools: the first console is another
 * view of the first serial port, and no device of its own.
 */
export function pairConsole(draft: DomainDraft): void {
  const { serial, console } = draft.devices;
  for (const extra of console.slice(1).filter(isSerial)) {
    const message = 'only the first console can be of target type serial: remove this one or use <serial>';
    refuseDevice(draft, { rule: 'console/single-serial', device: extra, message });
  }
  if (isSerial(console[0])) {
    if (serial.length === 0) promote(draft, console[0]!);
    return;
  }
  const first = serial[0];
  if (first && MIRRORED.includes(first.targetType)) {
    console.unshift(implicit('console', { targetType: 'serial' }));
    for (const [position, device] of console.entries()) device.targetPort = position;
  }
}
