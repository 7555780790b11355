import type fc from 'fast-check';
import type { VIRTIO_MODELS } from '../../domain/kinds/groups/virtio.ts';
import { oneOf } from '../choice.ts';

type VirtioModel = (typeof VIRTIO_MODELS)[number];

/** A model of the virtio family. */
export const virtioModel: fc.Arbitrary<VirtioModel> = oneOf<VirtioModel>([
  ['virtio', 6],
  ['virtio-transitional', 2],
  ['virtio-non-transitional', 2],
]);

/** A model of the virtio family where it may be left out. */
export const optionalVirtioModel: fc.Arbitrary<VirtioModel | undefined> = oneOf<VirtioModel | undefined>([
  [undefined, 12],
  ['virtio', 2],
  ['virtio-transitional', 2],
  ['virtio-non-transitional', 2],
]);
