import fc from 'fast-check';
import { anyOf, oneOf } from '../choice.ts';
import { type AddressDraft, noAddress } from '../draft.ts';
import { element } from '../element.ts';
import type { Guest } from '../guest.ts';
import { pciAddress, pciPlace } from './pci.ts';

/** A channel device number that nobody has. */
const freeChannel: fc.Arbitrary<AddressDraft> = fc
  .record({
    devno: fc.nat({ max: 9 }),
    cssid: oneOf([
      ['0xfe', 9],
      ['0x1', 1],
    ]),
    ssid: fc.constantFrom(0, 1),
  })
  .map(({ devno, cssid, ssid }) => names => {
    const free = names.number(`ccw ${cssid}.${ssid}`, devno);
    return element('address', { type: 'ccw', cssid, ssid, devno: `0x${free.toString(16)}` });
  });

/** Function ids of s390: both, one of them, or none. */
const zpciPlace: fc.Arbitrary<AddressDraft> = fc
  .record({
    uid: fc.option(fc.integer({ min: 1, max: 6 })),
    fid: fc.option(fc.integer({ min: 0, max: 6 })),
    slot: fc.option(fc.integer({ min: 1, max: 31 })),
  })
  .map(({ uid, fid, slot }) => names => {
    const ids = element('zpci', {
      uid: uid === null ? undefined : names.number('uid', uid),
      fid: fid === null ? undefined : names.number('fid', fid),
    });
    if (slot === null) return element('address', { type: 'pci' }, ids);
    return pciAddress(names.place(0, slot, 0), {}, ids);
  });

/** The address of a virtio device, whose transport the machine may decide: PCI, channel or memory-mapped. */
export function virtioPlace(guest: Guest): fc.Arbitrary<AddressDraft> {
  if (guest.s390) {
    return anyOf<AddressDraft>([
      [fc.constant(noAddress), 80],
      [freeChannel, 10],
      [fc.constant(() => element('address', { type: 'ccw' })), 3],
      [zpciPlace, 7],
    ]);
  }
  const mapped = guest.profile.family === 'arm-virt' || guest.profile.family === 'riscv-virt';
  return anyOf<AddressDraft>([
    [pciPlace(guest), 99],
    [fc.constant(() => element('address', { type: 'virtio-mmio' })), mapped ? 2 : 0],
  ]);
}
