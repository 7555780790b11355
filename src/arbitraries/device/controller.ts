import fc from 'fast-check';
import { anyOf, oneOf, type Weighted } from '../choice.ts';
import type { DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import type { Guest } from '../guest.ts';
import { pciAddress, pciPlace } from '../place/pci.ts';
import { usbPlace } from '../place/usb.ts';
import { virtioPlace } from '../place/virtio.ts';
import { controllerIndex } from './controller-index.ts';
import { usbController } from './usb-controller.ts';
import { optionalVirtioModel } from './virtio.ts';

/** QEMU's SCSI adapters; buslogic and ncr53c90 are no choice on the machines here. */
const SCSI_MODELS: Weighted<string | undefined> = [
  ['virtio-scsi', 6],
  [undefined, 3],
  ['lsilogic', 2],
  ['lsisas1068', 2],
  ['lsisas1078', 1],
  ['virtio-transitional', 1],
  ['virtio-non-transitional', 1],
  ['vmpvscsi', 1],
  ['am53c974', 1],
  ['auto', 1],
];

const PSERIES_SCSI: Weighted<string | undefined> = [
  ['ibmvscsi', 4],
  ['virtio-scsi', 4],
  [undefined, 3],
  ['lsilogic', 1],
];
const S390_SCSI: Weighted<string | undefined> = [
  ['virtio-scsi', 4],
  [undefined, 3],
];

function scsiModels(guest: Guest): Weighted<string | undefined> {
  if (guest.s390) return S390_SCSI;
  if (guest.ppc64) return PSERIES_SCSI;
  return guest.virtual ? SCSI_MODELS : [...SCSI_MODELS, ['dc390', 1]];
}

const scsi = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  fc
    .record({ index: controllerIndex('scsi'), model: oneOf(scsiModels(guest)), place: virtioPlace(guest) })
    .map(({ index, model, place }) => names => {
      const address = model === 'ibmvscsi' || (model === undefined && guest.ppc64) ? undefined : place(names);
      return [element('controller', { type: 'scsi', index: index(names), model }, address)];
    });

const virtioSerial = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  fc
    .record({
      index: controllerIndex('virtio-serial'),
      model: optionalVirtioModel,
      ports: oneOf<number | undefined>([
        [undefined, 6],
        [2, 2],
        [4, 2],
        [31, 1],
        [0, 1],
      ]),
      place: virtioPlace(guest),
    })
    .map(({ index, model, ports, place }) => names => [
      element('controller', { type: 'virtio-serial', index: index(names), model, ports }, place(names)),
    ]);

const plain =
  (type: string, place: typeof pciPlace) =>
  (guest: Guest): fc.Arbitrary<DeviceDraft> =>
    fc.record({ index: controllerIndex(type), place: place(guest) }).map(({ index, place }) => names => [
      element('controller', { type, index: index(names) }, place(names)),
    ]);

/** The board's own controller, now and then with an address, which has to be the board's. */
const ide: fc.Arbitrary<DeviceDraft> = fc
  .record({
    numbered: fc.boolean(),
    place: oneOf<number | undefined>([
      [undefined, 6],
      [1, 2],
      [5, 1],
    ]),
  })
  .map(({ numbered, place }) => names => {
    if (!names.claim('ide controller')) return [];
    const address = place === undefined ? undefined : pciAddress({ bus: 0, slot: place, function: 1 });
    return [element('controller', { type: 'ide', index: numbered ? 0 : undefined }, address)];
  });

/** Controllers of every type but PCI, which the topology brings. */
export function controller(guest: Guest): fc.Arbitrary<DeviceDraft> {
  return anyOf([
    [scsi(guest), 5],
    [usbController(guest), guest.s390 ? 1 : 6],
    [virtioSerial(guest), 4],
    [plain('sata', pciPlace)(guest), guest.x86 ? 2 : 0],
    [plain('ccid', () => usbPlace())(guest), guest.s390 || guest.virtual ? 0 : 1],
    [ide, guest.family === 'i440fx' ? 1 : 0],
  ]);
}
