import fc from 'fast-check';
import { oneOf, type Weighted } from '../choice.ts';
import type { DeviceDraft } from '../draft.ts';
import { element, textElement } from '../element.ts';
import type { Guest } from '../guest.ts';
import { pciPlace } from '../place/pci.ts';
import { usbPlace } from '../place/usb.ts';
import { virtioPlace } from '../place/virtio.ts';
import { optionalVirtioModel } from './virtio.ts';

const DRIVERS: Weighted<string | undefined> = [
  [undefined, 4],
  ['path', 1],
  ['virtiofs', 3],
  ['mtp', 1],
];

/** File systems: 9p, virtiofs, mtp. */
export function filesystem(guest: Guest): fc.Arbitrary<DeviceDraft> {
  return fc
    .record({
      driver: oneOf(guest.virtual ? [[undefined, 1] as const] : DRIVERS),
      model: optionalVirtioModel,
      virtio: virtioPlace(guest),
      usb: usbPlace(),
    })
    .map(({ driver, model, virtio, usb }) => names => {
      const nine = driver === undefined || driver === 'path';
      return [
        element(
          'filesystem',
          {
            type: 'mount',
            accessmode: driver === 'virtiofs' ? 'passthrough' : undefined,
            model: nine ? model : undefined,
          },
          driver === undefined ? undefined : element('driver', { type: driver }),
          element('source', { dir: guest.images }),
          element('target', { dir: `share${names.number('share')}` }),
          driver === 'mtp' ? usb(names) : virtio(names),
        ),
      ];
    });
}

/** Shared memory devices. */
export function shmem(guest: Guest): fc.Arbitrary<DeviceDraft> {
  const models: Weighted<string | undefined> = [
    ['ivshmem-plain', 4],
    ['ivshmem-doorbell', guest.virtual ? 0 : 1],
  ];
  return fc.record({ type: oneOf(models), place: pciPlace(guest) }).map(({ type, place }) => names => [
    element(
      'shmem',
      { name: `slotwise-shm${names.number('shmem')}` },
      element('model', { type }),
      type === 'ivshmem-plain' ? textElement('size', 4, { unit: 'M' }) : undefined,
      type === 'ivshmem-plain' ? undefined : element('server', { path: '/run/slotwise-shm.sock' }),
      place(names),
    ),
  ]);
}

/** A store for crash records. */
export const pstore = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  pciPlace(guest).map(
    place => names =>
      names.claim('pstore')
        ? [
            element(
              'pstore',
              { backend: 'acpi-erst' },
              textElement('path', `${guest.images}/pstore`),
              textElement('size', 16, { unit: 'KiB' }),
              place(names),
            ),
          ]
        : [],
  );
