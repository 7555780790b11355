import fc from 'fast-check';
import { KINDS } from '../../domain/kinds/index.ts';
import { isArmVirt } from '../board.ts';
import { oneOf, type Weighted, wordOf } from '../choice.ts';
import type { DeviceDraft } from '../draft.ts';
import { element, textElement } from '../element.ts';
import type { Guest } from '../guest.ts';
import { pciPlace } from '../place/pci.ts';
import { virtioPlace } from '../place/virtio.ts';
import { optionalVirtioModel, virtioModel } from './virtio.ts';

export const rng = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  fc.record({ model: virtioModel, place: virtioPlace(guest) }).map(({ model, place }) => names => [
    element('rng', { model }, textElement('backend', '/dev/urandom', { model: 'random' }), place(names)),
  ]);

/** The balloon, which the domain has by itself unless it says that there is none. */
export function memballoon(guest: Guest): fc.Arbitrary<DeviceDraft> {
  const models = wordOf(KINDS.memballoon.fields.model, { virtio: 3, none: 3, xen: 0 });
  return fc.record({ model: models, place: virtioPlace(guest) }).map(({ model, place }) => names => {
    if (!names.claim('memballoon')) return [];
    return [element('memballoon', { model }, model === 'none' ? undefined : place(names))];
  });
}

export const vsock = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  fc.record({ model: optionalVirtioModel, place: virtioPlace(guest) }).map(({ model, place }) => names => {
    if (!names.claim('vsock')) return [];
    return [element('vsock', { model }, element('cid', { auto: 'yes' }), place(names))];
  });

export const crypto = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  virtioPlace(guest).map(place => names => [
    element(
      'crypto',
      { model: 'virtio', type: 'qemu' },
      element('backend', { model: 'builtin', queues: 1 }),
      place(names),
    ),
  ]);

function watchdogs(guest: Guest): Weighted<string> {
  return [
    ['i6300esb', guest.s390 ? 0 : 4],
    ['ib700', guest.family === 'i440fx' ? 1 : 0],
    ['itco', guest.family === 'q35' ? 1 : 0],
    ['diag288', guest.s390 ? 1 : 0],
  ];
}

export const watchdog = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  fc.record({ model: oneOf(watchdogs(guest)), place: pciPlace(guest) }).map(({ model, place }) => names => {
    if (model !== 'i6300esb' && !names.claim(`watchdog ${model}`)) return [];
    return [element('watchdog', { model, action: 'reset' }, model === 'i6300esb' ? place(names) : undefined)];
  });

function panics(guest: Guest): Weighted<string> {
  return [
    ['isa', guest.x86 ? 2 : 0],
    ['pvpanic', guest.x86 || isArmVirt(guest) ? 3 : 0],
    ['hyperv', guest.x86 ? 1 : 0],
    ['pseries', guest.family === 'pseries' ? 1 : 0],
    ['s390', guest.s390 ? 1 : 0],
  ];
}

/** Panic devices; pvpanic is a PCI function that has to be on bus 0. */
export const panic = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  fc
    .record({ model: oneOf(panics(guest)), slot: fc.option(fc.integer({ min: 1, max: 30 })) })
    .map(({ model, slot }) => names => {
      if (!names.claim(`panic ${model}`)) return [];
      const at = model === 'pvpanic' && slot !== null ? names.place(0, slot, 0) : undefined;
      const address = at && element('address', { type: 'pci', bus: at.bus, slot: at.slot });
      return [element('panic', { model }, address)];
    });

/** Guest IOMMUs; the virtio one has to be on bus 0. */
export const iommu = (guest: Guest): fc.Arbitrary<DeviceDraft> =>
  oneOf([
    ['virtio', guest.family === 'q35' ? 3 : 0],
    ['intel', guest.family === 'q35' ? 1 : 0],
    ['smmuv3', isArmVirt(guest) ? 1 : 0],
  ]).map(model => names => {
    if (!names.claim('iommu')) return [];
    const remapping = model === 'intel' ? element('driver', { intremap: 'on' }) : undefined;
    return [element('iommu', { model }, remapping)];
  });

export const tpm: fc.Arbitrary<DeviceDraft> = fc.constant(names =>
  names.claim('tpm')
    ? [
        element(
          'tpm',
          {},
          element('backend', { type: 'passthrough' }, element('device', { path: '/dev/tpm0' })),
        ),
      ]
    : [],
);

export const nvram: fc.Arbitrary<DeviceDraft> = fc
  .option(fc.constantFrom('0x3000', '0x1000'))
  .map(reg => names => {
    if (!names.claim('nvram')) return [];
    const at =
      reg !== null && names.claim(`reg ${reg}`) ? element('address', { type: 'spapr-vio', reg }) : undefined;
    return [element('nvram', {}, at)];
  });
