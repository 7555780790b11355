import { integer, MAX_INT, onOff, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { virtioOptions } from './groups/virtio.ts';

/** https://libvirt.org/formatdomain.html#memory-balloon-device */
export const memballoon = defineKind('memballoon', {
  model: word('@model', ['virtio', 'xen', 'none', 'virtio-transitional', 'virtio-non-transitional'], {
    required: true,
  }),
  autodeflate: onOff('@autodeflate'),
  freePageReporting: onOff('@freePageReporting'),
  statsPeriod: integer('stats/@period', { radix: 'auto', signed: true, maximum: MAX_INT }),
  ...virtioOptions,
});
