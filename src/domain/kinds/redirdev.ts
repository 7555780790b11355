import { text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { CHARDEV_TYPES, chardevSource } from './groups/chardev.ts';

/** https://libvirt.org/formatdomain.html#redirected-devices */
export const redirdev = defineKind('redirdev', {
  bus: word('@bus', ['usb']),
  type: word('@type', CHARDEV_TYPES, { required: true }),
  ...chardevSource,
  sourceChannel: text('source/@channel', { required: { type: ['spiceport'] } }),
});
