import fc from 'fast-check';
import { oneOf } from '../choice.ts';
import type { DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import type { Guest } from '../guest.ts';
import { usbPlace } from '../place/usb.ts';
import { virtioPlace } from '../place/virtio.ts';

/** Inputs on every bus; a tablet is never on ps2. */
export function input(guest: Guest): fc.Arbitrary<DeviceDraft> {
  return fc
    .record({
      type: oneOf([
        ['tablet', 4],
        ['mouse', 3],
        ['keyboard', 3],
        ['passthrough', guest.virtual || guest.s390 ? 0 : 1],
        ['evdev', guest.virtual || guest.s390 ? 0 : 1],
      ]),
      bus: oneOf<string | undefined>([
        [undefined, 3],
        ['usb', guest.s390 ? 0 : 6],
        ['virtio', 4],
        ['ps2', guest.x86 ? 1 : 0],
      ]),
      usb: usbPlace(),
      virtio: virtioPlace(guest),
    })
    .map(({ type, bus, usb, virtio }) => names => {
      const on = type === 'tablet' && bus === 'ps2' ? 'usb' : bus;
      const isUsb = on === 'usb' || (on === undefined && !guest.x86 && !guest.s390);
      const isPci = on === 'virtio' || (on === 'ps2' && !guest.virtual);
      const address = isUsb ? usb(names) : isPci ? virtio(names) : undefined;
      return [build(type, on, address)];
    });
}

function build(
  type: string,
  bus: string | undefined,
  address: ReturnType<typeof element> | undefined,
): ReturnType<typeof element> {
  if (type === 'evdev') return element('input', { type }, element('source', { dev: '/dev/input/event0' }));
  if (type !== 'passthrough') return element('input', { type, bus }, address);
  const virtio = bus === 'virtio' ? address : undefined;
  return element('input', { type, bus: 'virtio' }, element('source', { evdev: '/dev/input/event1' }), virtio);
}
