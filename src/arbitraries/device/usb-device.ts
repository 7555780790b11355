import fc from 'fast-check';
import { oneOf } from '../choice.ts';
import type { DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import { usbPlace } from '../place/usb.ts';

/** USB hubs: their ports can be used once they have an address. */
export const hub: fc.Arbitrary<DeviceDraft> = usbPlace(true).map(place => names => [
  element('hub', { type: 'usb' }, place(names)),
]);

/** Redirected USB devices. */
export const redirdev: fc.Arbitrary<DeviceDraft> = fc
  .record({
    bus: oneOf<string | undefined>([
      ['usb', 3],
      [undefined, 1],
    ]),
    place: usbPlace(),
  })
  .map(({ bus, place }) => names => {
    const source = element('source', { mode: 'connect', host: 'localhost', service: 4000 });
    return [element('redirdev', { bus, type: 'tcp' }, source, place(names))];
  });

/** A smartcard reader: QEMU has one at most. */
export const smartcard: fc.Arbitrary<DeviceDraft> = fc
  .option(fc.constant(element('address', { type: 'ccid', controller: 0, slot: 0 })))
  .map(address => names => {
    if (!names.claim('smartcard')) return [];
    names.usbUsed = true;
    const source = element('source', { mode: 'bind', host: '127.0.0.1', service: 2001 });
    return [element('smartcard', { mode: 'passthrough', type: 'tcp' }, source, address ?? undefined)];
  });
