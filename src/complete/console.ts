import type { DraftOf } from '../domain/device.ts';
import { implicit } from '../domain/load.ts';
import { type DomainDraft, refuse } from './draft.ts';

type Console = DraftOf<'console'>;

/** Serial targets that also show up as console 0. */
const MIRRORED = ['isa-serial', 'spapr-vio-serial', 'system-serial', 'sclp-serial', undefined];

const isSerial = (console: Console | undefined): boolean =>
  console !== undefined && (console.targetType === undefined || console.targetType === 'serial');

/** A console of target serial with no serial port at all becomes the first serial port, address included. */
function promote({ devices }: DomainDraft, console: Console): void {
  const { kind: _, targetType: __, ...rest } = console;
  devices.serial.push({ ...rest, kind: 'serial', targetPort: 0 } as DraftOf<'serial'>);
  console.targetType = 'serial';
  console.guest = {};
}

/**
 * Keeps serial port 0 and console 0 in step, as libvirt does for the sake of old tools: the first console is another
 * view of the first serial port, and no device of its own.
 */
export function pairConsole(draft: DomainDraft): void {
  const { serial, console } = draft.devices;
  for (const extra of console.slice(1).filter(isSerial)) {
    const message = 'only the first console can be of target type serial: remove this one or use <serial>';
    refuse(draft, 'console/single-serial', extra, message);
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

/** The serial port that a console is only another view of. */
export function mirroredSerial(
  devices: DomainDraft['devices'],
  console: Console,
): DraftOf<'serial'> | undefined {
  return isSerial(console) ? devices.serial[devices.console.indexOf(console)] : undefined;
}
