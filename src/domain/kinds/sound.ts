import { integer, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';
import { virtioOptions } from './groups/virtio.ts';

/** https://libvirt.org/formatdomain.html#sound-devices */
export const sound = defineKind('sound', {
  model: word('@model', ['sb16', 'es1370', 'pcspk', 'ac97', 'ich6', 'ich7', 'ich9', 'usb', 'virtio'], {
    required: true,
  }),
  multichannel: yesNo('@multichannel'),
  streams: integer('@streams'),
  codecType: word('codec/@type', ['duplex', 'micro', 'output']),
  audioId: integer('audio/@id'),
  ...virtioOptions,
});
