import fc from 'fast-check';
import { isVirt } from '../board.ts';
import { anyOf, oneOf, sometimes, type Weighted } from '../choice.ts';
import type { DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import type { Guest } from '../guest.ts';
import { pciPlace } from '../place/pci.ts';
import { virtioSerialPlace } from '../place/serial.ts';
import { usbPlace } from '../place/usb.ts';

function serialTargets(guest: Guest): Weighted<string | undefined> {
  return [
    [undefined, 5],
    ['isa-serial', guest.x86 ? 3 : 0],
    ['pci-serial', guest.pci && !guest.s390 ? 3 : 0],
    ['usb-serial', guest.s390 ? 0 : 2],
    ['isa-debug', guest.x86 ? 1 : 0],
    ['spapr-vio-serial', guest.family === 'pseries' ? 4 : 0],
    ['system-serial', isVirt(guest) ? 1 : 0],
    ['sclp-serial', guest.s390 ? 1 : 0],
  ];
}

const REGISTERS = ['0x1000', '0x2000', '0x30000000', '0x30001000', '0x5000'];
const spaprPlace = oneOf<string | undefined>([[undefined, 8], ...REGISTERS.map(reg => [reg, 1] as const)]);

/** Serial ports of every target type. */
export function serial(guest: Guest): fc.Arbitrary<DeviceDraft> {
  return fc
    .record({
      type: oneOf(serialTargets(guest)),
      numbered: sometimes(20),
      pci: pciPlace(guest),
      usb: usbPlace(),
      reg: spaprPlace,
    })
    .map(({ type, numbered, pci, usb, reg }) => names => {
      const port = numbered ? names.number('serial') : undefined;
      const spapr =
        reg && names.claim(`reg ${reg}`) ? element('address', { type: 'spapr-vio', reg }) : undefined;
      const places: Readonly<Record<string, ReturnType<typeof element> | undefined>> = {
        'pci-serial': type === 'pci-serial' ? pci(names) : undefined,
        'usb-serial': type === 'usb-serial' ? usb(names) : undefined,
        'spapr-vio-serial': spapr,
      };
      const target = type || numbered ? element('target', { type, port }) : undefined;
      return [element('serial', { type: guest.virtual ? 'null' : 'pty' }, target, places[type ?? ''])];
    });
}

/** Channels on virtio-serial controllers, and now and then one that takes no port. */
export function channel(guest: Guest): fc.Arbitrary<DeviceDraft> {
  const virtio = virtioSerialPlace.map(
    (place): DeviceDraft =>
      names => {
        const name = `org.slotwise.${names.number('channel')}`;
        const target = element('target', { type: 'virtio', name });
        return [element('channel', { type: guest.virtual ? 'null' : 'unix' }, target, place(names))];
      },
  );
  const guestfwd = fc.constant<DeviceDraft>(names => {
    const port = names.number('guestfwd', 4600);
    return [
      element('channel', { type: 'pty' }, element('target', { type: 'guestfwd', address: '10.0.2.1', port })),
    ];
  });
  return anyOf([
    [virtio, 12],
    [guestfwd, guest.virtual ? 0 : 1],
  ]);
}

/** Consoles; only the first can be the view of a serial port. */
export function console(guest: Guest): fc.Arbitrary<DeviceDraft> {
  const targets = oneOf<string | undefined>([
    ['virtio', 6],
    [undefined, 2],
    ['serial', 2],
    ['sclp', guest.s390 ? 3 : 0],
  ]);
  return fc.record({ type: targets, place: virtioSerialPlace }).map(({ type, place }) => names => {
    const view = type === undefined || type === 'serial';
    if (!names.claim('first console') && view) return [];
    const target = type ? element('target', { type }) : undefined;
    return [element('console', { type: 'pty' }, target, type === 'virtio' ? place(names) : undefined)];
  });
}

/** Parallel ports. */
export const parallel: fc.Arbitrary<DeviceDraft> = fc.constant(names =>
  names.claim('parallel') ? [element('parallel', { type: 'null' })] : [],
);
