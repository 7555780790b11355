import { integer, text, under, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { CHARDEV_TYPES, chardevSource } from './groups/chardev.ts';
import { VIRTIO_MODELS, virtioOptions } from './groups/virtio.ts';

/** https://libvirt.org/formatdomain.html#random-number-generator-device */
export const rng = defineKind('rng', {
  model: word('@model', VIRTIO_MODELS, { required: true }),
  rateBytes: integer('rate/@bytes'),
  ratePeriod: integer('rate/@period'),
  backendModel: word('backend/@model', ['random', 'egd', 'builtin'], { required: true }),
  backend: text('backend'),
  backendType: word('backend/@type', CHARDEV_TYPES),
  ...under('backend', chardevSource),
  ...virtioOptions,
});
