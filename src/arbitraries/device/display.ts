import fc from 'fast-check';
import { KINDS } from '../../domain/kinds/index.ts';
import { isArmVirt } from '../board.ts';
import { oneOf, sometimes, type Weighted, wordOf } from '../choice.ts';
import type { DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import type { Guest } from '../guest.ts';
import { pciPlace } from '../place/pci.ts';
import { usbPlace } from '../place/usb.ts';
import { virtioPlace } from '../place/virtio.ts';

function videoModels(guest: Guest): Weighted<string | undefined> {
  if (guest.s390)
    return [
      ['virtio', 3],
      [undefined, 1],
      ['none', 1],
    ];
  if (guest.x86) {
    return [
      ['vga', 4],
      ['virtio', 4],
      ['cirrus', 3],
      [undefined, 2],
      ['bochs', 2],
      ['vmvga', 1],
      ['ramfb', 1],
      ['none', 1],
    ];
  }
  return [
    ['virtio', 5],
    ['vga', guest.ppc64 ? 3 : 0],
    ['bochs', 2],
    [undefined, 2],
    ['ramfb', isArmVirt(guest) ? 1 : 0],
    ['none', 1],
  ];
}

const UNPLUGGED = ['none', 'ramfb'];

/** Video devices; the one that is primary comes first whatever its place in the document. */
export function video(guest: Guest): fc.Arbitrary<DeviceDraft> {
  return fc
    .record({
      type: oneOf(videoModels(guest)),
      primary: sometimes(15),
      place: guest.s390 ? virtioPlace(guest) : pciPlace(guest),
    })
    .map(({ type, primary, place }) => names => {
      const first = primary && names.claim('primary video') ? 'yes' : undefined;
      const model = type || first ? element('model', { type: type ?? 'default', primary: first }) : undefined;
      const address = UNPLUGGED.includes(type ?? '') ? undefined : place(names);
      return [element('video', {}, model, address)];
    });
}

/** Displays. */
export const graphics: fc.Arbitrary<DeviceDraft> = oneOf([
  ['vnc', 8],
  ['egl-headless', 1],
]).map(type => names => {
  if (!names.claim(`graphics ${type}`)) return [];
  return [element('graphics', { type })];
});

function soundModels(guest: Guest): fc.Arbitrary<string | undefined> {
  if (guest.x86) {
    return wordOf(KINDS.sound.fields.model, { ich9: 20, ich7: 1, pcspk: 0, ...(guest.virtual && { ich7: 0 }) }, 5);
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
      const isa = model === 'sb16' || model === 'pcspk';
      const place = model === 'usb' ? usb : pci;
      return [element('sound', { model }, isa ? undefined : place(names))];
    });
}
