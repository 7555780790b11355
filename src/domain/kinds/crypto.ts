import { integer, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { virtioOptions } from './groups/virtio.ts';

/** https://libvirt.org/formatdomain.html#crypto */
export const crypto = defineKind('crypto', {
  model: word('@model', ['virtio'], { required: true }),
  type: word('@type', ['qemu'], { required: true }),
  backendModel: word('backend/@model', ['builtin', 'lkcf'], { required: true }),
  backendQueues: integer('backend/@queues'),
  ...virtioOptions,
});
