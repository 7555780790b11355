import { integer, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';
import { virtioOptions } from './groups/virtio.ts';

/** https://libvirt.org/formatdomain.html#sound-devices */
export const sound = defineKind('sound', {
  model: word('@model', ['sb16', 'es1370', 'pcspk', 'ac97', 'ich6', 'ich7', 'ich9', 'usb', 'virtio'], {
    required: true,
  }),
  multichannel: yesNo('@multichannel', { when: { model: ['usb'] } }),
  streams: integer('@streams', { minimum: 1, when: { model: ['virtio'] } }),
  codecType: word('codec/@type', ['duplex', 'micro', 'output'], {
    required: 'with-element',
    when: { model: ['ich6', 'ich9'] },
  }),
  audioId: integer('audio/@id', { minimum: 1, required: 'with-element' }),
  ...virtioOptions,
});
