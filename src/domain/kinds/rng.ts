import { integer, onOff, text, word } from '../field.ts';
import { defineKind, under } from '../kind.ts';
import { CHARDEV_TYPES, chardevSource } from './groups/chardev.ts';
import { VIRTIO_MODELS, virtioOptions } from './groups/virtio.ts';

const EGD = { when: { backendModel: ['egd'] } };

const egd = {
  type: word('@type', CHARDEV_TYPES, { required: { model: ['egd'] }, when: { model: ['egd'] } }),
  ...chardevSource,
};

/** https://libvirt.org/formatdomain.html#random-number-generator-device */
export const rng = defineKind('rng', {
  model: word('@model', VIRTIO_MODELS, { required: true }),
  rateBytes: integer('rate/@bytes', { unset: [''] }),
  ratePeriod: integer('rate/@period', { unset: [''], when: { rateBytes: 'written' } }),
  backendModel: word('backend/@model', ['random', 'egd', 'builtin'], { required: true }),
  backend: text('backend'),
  ...under('backend', egd),
  backendLogAppend: onOff('backend/log/@append', EGD),
  ...virtioOptions,
});
