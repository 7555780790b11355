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

/** What a network card is connected to; nothing of it has to be there when a domain is defined. */
const NETWORKS: Weighted<readonly [type: string, source?: Readonly<Record<string, string>>]> = [
  [['user'], 12],
  [['network', { network: 'default' }], 2],
  [['bridge', { bridge: 'br0' }], 2],
  [['ethernet'], 1],
  [['direct', { dev: 'eth0' }], 1],
  [['null'], 1],
];

function nicOf(model: string | undefined, guest: Guest): fc.Arbitrary<DeviceDraft> {
  const network = guest.virtual ? fc.constant(NETWORKS[0]![0]) : oneOf(NETWORKS);
  return fc
    .record({ network, place: placeOf(model, guest) })
    .map(({ network: [type, source], place }) => names => [
      element(
        'interface',
        { type },
        source && element('source', source),
        model === undefined ? undefined : element('model', { type: model }),
        place(names),
      ),
    ]);
}

/** A card of the vDPA kind, whose model defaults to virtio on every machine. */
const vdpa = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  virtioPlace(guest).map(place => names => {
    const source = element('source', { dev: `/dev/vhost-vdpa-${names.number('vdpa')}` });
    return [element('interface', { type: 'vdpa' }, source, place(names))];
  });

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
  return anyOf([...nics, [hostNic(guest), guest.virtual ? 0 : 3], [vdpa(guest), guest.virtual ? 0 : 1]]);
}

/** A network card of one of a few models without address, of which a domain may have dozens. */
export const plainNic: fc.Arbitrary<string | undefined> = oneOf<string | undefined>([
  ['virtio', 3],
  ['e1000', 1],
]);
