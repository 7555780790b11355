import { integer, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';
import { VIRTIO_MODELS, virtioOptions } from './groups/virtio.ts';

/** https://libvirt.org/formatdomain.html#vsock */
export const vsock = defineKind('vsock', {
  model: word('@model', VIRTIO_MODELS, { unset: ['default'] }),
  cidAuto: yesNo('cid/@auto'),
  cidAddress: integer('cid/@address', { minimum: 1 }),
  ...virtioOptions,
});
