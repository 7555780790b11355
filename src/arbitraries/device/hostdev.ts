import fc from 'fast-check';
import { anyOf, oneOf, type Weighted } from '../choice.ts';
import type { AddressDraft, DeviceDraft } from '../draft.ts';
import { element } from '../element.ts';
import type { Guest } from '../guest.ts';
import { drivePlace } from '../place/drive.ts';
import { pciPlace } from '../place/pci.ts';
import { usbPlace } from '../place/usb.ts';
import { virtioPlace } from '../place/virtio.ts';
import {
  hostMediated,
  hostPci,
  hostScsi,
  hostUsb,
  hostUsbIds,
  hostVhost,
  type SourceDraft,
} from './host-source.ts';
import { optionalVirtioModel } from './virtio.ts';

interface Assigned {
  readonly type: string;
  readonly source: fc.Arbitrary<SourceDraft>;
  readonly model?: fc.Arbitrary<string | undefined>;
  readonly place: (guest: Guest) => fc.Arbitrary<AddressDraft>;
}

const unassigned: fc.Arbitrary<AddressDraft> = fc.constant(() => element('address', { type: 'unassigned' }));

const ASSIGNED: Weighted<Assigned> = [
  [
    {
      type: 'pci',
      source: hostPci,
      place: guest =>
        anyOf([
          [pciPlace(guest), 15],
          [unassigned, 1],
        ]),
    },
    5,
  ],
  [{ type: 'usb', source: hostUsb, place: () => usbPlace() }, 2],
  [{ type: 'usb', source: hostUsbIds, place: () => usbPlace() }, 1],
  [{ type: 'scsi', source: hostScsi, place: () => drivePlace('scsi') }, 3],
  [{ type: 'scsi_host', source: hostVhost, model: optionalVirtioModel, place: virtioPlace }, 2],
  [{ type: 'mdev', source: hostMediated, model: fc.constant('vfio-pci'), place: pciPlace }, 2],
];

const CHANNEL: Weighted<Assigned> = [
  [
    {
      type: 'mdev',
      source: hostMediated,
      model: oneOf<string | undefined>([
        ['vfio-ccw', 3],
        ['vfio-ap', 1],
      ]),
      place: guest => virtioPlace(guest),
    },
    2,
  ],
];

function assigned({ type, source, model, place }: Assigned, guest: Guest): fc.Arbitrary<DeviceDraft> {
  return fc
    .record({ source, model: model ?? fc.constant(undefined), place: place(guest) })
    .map(({ source, model, place }) => names => [
      element(
        'hostdev',
        { mode: 'subsystem', type, managed: type === 'pci' ? 'yes' : undefined, model },
        source(names, false),
        place(names),
      ),
    ]);
}

/** Host devices of every type. */
export function hostdev(guest: Guest): fc.Arbitrary<DeviceDraft> {
  const rows = guest.s390 ? [...ASSIGNED, ...CHANNEL] : ASSIGNED;
  return anyOf(rows.map(([row, weight]) => [assigned(row, guest), weight] as const));
}
