import fc from 'fast-check';
import { KINDS } from '../../domain/kinds/index.ts';
import { isArmVirt } from '../board.ts';
import { anyOf, oneOf, sometimes, type Weighted, wordOf } from '../choice.ts';
import type { DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import type { Guest } from '../guest.ts';
import { pciPlace } from '../place/pci.ts';
import { usbPlace } from '../place/usb.ts';
import { virtioPlace } from '../place/virtio.ts';

/** Models that only the first video can have, by machine; any can also be a further one. */
function firstModels(guest: Guest): Weighted<string | undefined> {
  return [
    ['vga', guest.x86 || guest.ppc64 ? 4 : 0],
    ['cirrus', guest.x86 ? 3 : 0],
    ['vmvga', guest.x86 ? 1 : 0],
    ['ramfb', guest.x86 || isArmVirt(guest) ? 1 : 0],
    ['bochs', guest.s390 ? 0 : 2],
    [undefined, 3],
  ];
}

function furtherModels(guest: Guest): Weighted<string> {
  return [
    ['virtio', 5],
    ['qxl', guest.x86 && !guest.virtual ? 1 : 0],
  ];
}

const UNPLUGGED = ['none', 'ramfb'];

/** Video devices; the one that is primary comes first whatever its place in the document. */
export function video(guest: Guest): fc.Arbitrary<DeviceDraft> {
  return anyOf([
    [plugged(guest), 20],
    [noVideo, 1],
  ]);
}

function plugged(guest: Guest): fc.Arbitrary<DeviceDraft> {
  return fc
    .record({
      first: anyOf([
        [oneOf(firstModels(guest)), 2],
        [oneOf<string | undefined>(furtherModels(guest)), 1],
      ]),
      further: oneOf(furtherModels(guest)),
      primary: sometimes(10),
      place: guest.s390 ? virtioPlace(guest) : pciPlace(guest),
    })
    .map(({ first, further, primary, place }) => names => {
      const type = names.claim('first video') ? first : further;
      const flag = primary && names.claim('primary video') ? 'yes' : undefined;
      const model = type || flag ? element('model', { type: type ?? 'default', primary: flag }) : undefined;
      return [element('video', {}, model, UNPLUGGED.includes(type ?? '') ? undefined : place(names))];
    });
}

/** The statement that there is no video. */
const noVideo: fc.Arbitrary<DeviceDraft> = fc.constant(names =>
  names.claim('first video') ? [element('video', {}, element('model', { type: 'none' }))] : [],
);

/** Displays. */
export const graphics = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  oneOf([
    ['vnc', 8],
    ['egl-headless', guest.virtual ? 0 : 1],
  ]).map(type => names => {
    if (!names.claim(`graphics ${type}`)) return [];
    return [element('graphics', { type })];
  });

function soundModels(guest: Guest): fc.Arbitrary<string | undefined> {
  if (guest.x86) {
    return wordOf(
      KINDS.sound.fields.model,
      { ich9: 20, ich7: 1, pcspk: 0, ...(guest.virtual && { ich7: 0 }) },
      5,
    );
  }
  return oneOf<string | undefined>([
    ['virtio', 3],
    ['ich9', 2],
    ['ac97', 1],
    ['es1370', 1],
    ['usb', 1],
  ]);
}

/** Sound cards, of which ich9 has a place of its own on q35 boards. */
export function sound(guest: Guest): fc.Arbitrary<DeviceDraft> {
  return fc
    .record({ model: soundModels(guest), pci: pciPlace(guest), usb: usbPlace() })
    .map(({ model, pci, usb }) => names => {
      // libvirt keeps a PCI address of a card that is on ISA, and QEMU does not start with it.
      const none = model === 'sb16' && guest.virtual;
      const place = model === 'usb' ? usb : pci;
      return [element('sound', { model }, none ? undefined : place(names))];
    });
}
