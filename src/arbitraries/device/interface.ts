import fc from 'fast-check';
import { anyOf, oneOf, type Weighted } from '../choice.ts';
import type { AddressDraft, DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import type { Guest } from '../guest.ts';
import { pciPlace } from '../place/pci.ts';
import { usbPlace } from '../place/usb.ts';
import { virtioPlace } from '../place/virtio.ts';
import { hostPci, hostUsb } from './host-source.ts';

/** Models by need: virtio, express, conventional, USB, and those that libvirt hands on to QEMU unseen. */
const MODELS: Weighted<string | undefined> = [
  ['virtio', 10],
  [undefined, 4],
  ['e1000', 3],
  ['e1000e', 3],
  ['rtl8139', 2],
  ['igb', 1],
  ['virtio-transitional', 2],
  ['virtio-non-transitional', 2],
  ['vmxnet3', 1],
  ['usb-net', 1],
  ['ne2k_pci', 1],
  ['pcnet', 1],
  ['VirtIO', 1],
];

const PSERIES_MODELS: Weighted<string | undefined> = [...MODELS, ['spapr-vlan', 8]];
const S390_MODELS: Weighted<string | undefined> = [
  ['virtio', 10],
  [undefined, 4],
];
/** What QEMU's own emulators of every board have. */
const VIRTUAL_MODELS: Weighted<string | undefined> = MODELS.filter(([model]) => model !== 'VirtIO');

function models(guest: Guest): Weighted<string | undefined> {
  if (guest.s390) return S390_MODELS;
  if (guest.ppc64) return PSERIES_MODELS;
  return guest.virtual ? VIRTUAL_MODELS : MODELS;
}

function placeOf(model: string | undefined, guest: Guest): fc.Arbitrary<AddressDraft> {
  if (model === 'usb-net') return usbPlace();
  if (model === 'spapr-vlan') return fc.constant(() => undefined);
  return model === undefined || model.toLowerCase().startsWith('virtio')
    ? virtioPlace(guest)
    : pciPlace(guest);
}

function nicOf(model: string | undefined, guest: Guest): fc.Arbitrary<DeviceDraft> {
  return placeOf(model, guest).map(place => names => [
    element(
      'interface',
      { type: 'user' },
      model === undefined ? undefined : element('model', { type: model }),
      place(names),
    ),
  ]);
}

/** A network card that is a host device: its hidden twin is placed with the host devices. */
const hostNic = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  anyOf([
    [fc.tuple(hostPci, pciPlace(guest)), 3],
    [fc.tuple(hostUsb, usbPlace()), 1],
  ]).map(([source, place]) => names => [
    element('interface', { type: 'hostdev', managed: 'yes' }, source(names, true), place(names)),
  ]);

/** Network cards of every model, host devices in disguise among them. */
export function netInterface(guest: Guest): fc.Arbitrary<DeviceDraft> {
  const nics = models(guest).map(([model, weight]) => [nicOf(model, guest), weight] as const);
  return anyOf([...nics, [hostNic(guest), guest.virtual ? 0 : 3]]);
}

/** A network card of one of a few models without address, of which a domain may have dozens. */
export const plainNic: fc.Arbitrary<string | undefined> = oneOf<string | undefined>([
  ['virtio', 3],
  ['e1000', 1],
]);
