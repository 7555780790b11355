import fc from 'fast-check';
import { anyOf, oneOf, sometimes, type Weighted } from '../choice.ts';
import type { AddressDraft, DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import type { Guest } from '../guest.ts';
import { drivePlace } from '../place/drive.ts';
import { usbPlace } from '../place/usb.ts';
import { virtioPlace } from '../place/virtio.ts';
import { optionalVirtioModel } from './virtio.ts';

type Bus = 'virtio' | 'scsi' | 'sata' | 'ide' | 'usb' | 'fdc';

/** Target name prefix of each bus; libvirt only counts the letters behind it. */
const PREFIX: Readonly<Record<Bus, string>> = {
  virtio: 'vd',
  scsi: 'sd',
  sata: 'sd',
  ide: 'hd',
  usb: 'sd',
  fdc: 'fd',
};

function buses({ family, x86 }: Guest): Weighted<Bus> {
  return [
    ['virtio', 8],
    ['scsi', 4],
    ['usb', 2],
    ['sata', family === 'q35' ? 4 : x86 ? 1 : 0],
    ['ide', family === 'i440fx' ? 4 : 0],
    ['fdc', x86 ? 1 : 0],
  ];
}

const devices = (bus: Bus): Weighted<string | undefined> => [
  [undefined, bus === 'fdc' ? 0 : 6],
  ['disk', bus === 'fdc' ? 0 : 2],
  ['cdrom', ['scsi', 'sata', 'ide', 'usb'].includes(bus) ? 3 : 0],
  ['floppy', bus === 'fdc' ? 1 : 0],
];

/** How far the target name is from the first: mostly close by, sometimes on a further controller. */
const letter: fc.Arbitrary<number> = anyOf([
  [fc.nat({ max: 3 }), 8],
  [fc.integer({ min: 4, max: 30 }), 2],
]);

function placeOn(bus: Bus, guest: Guest): fc.Arbitrary<AddressDraft> {
  if (bus === 'virtio') return virtioPlace(guest);
  return bus === 'usb' ? usbPlace() : drivePlace(bus);
}

function diskOn(bus: Bus, guest: Guest): fc.Arbitrary<DeviceDraft> {
  return fc
    .record({
      device: oneOf(devices(bus)),
      index: bus === 'ide' || bus === 'fdc' ? fc.nat({ max: 1 }) : letter,
      bare: sometimes(bus === 'sata' || bus === 'usb' ? 0 : 12),
      model: bus === 'virtio' ? optionalVirtioModel : fc.constant(undefined),
      place: placeOn(bus, guest),
    })
    .map(({ device, index, bare, model, place }) => names => {
      const dev = names.target(PREFIX[bus], index);
      const file = `${guest.images}/${names.number('image')}.img`;
      const disk = element(
        'disk',
        { type: 'file', device, model },
        element('source', { file }),
        element('target', { dev, bus: bare ? undefined : bus }),
        device === 'cdrom' ? element('readonly') : undefined,
        place(names),
      );
      return [disk];
    });
}

/** Disks on every bus that the machine has, with target names that leave gaps. */
export function disk(guest: Guest): fc.Arbitrary<DeviceDraft> {
  return anyOf(buses(guest).map(([bus, weight]) => [diskOn(bus, guest), weight] as const));
}
