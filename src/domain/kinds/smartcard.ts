import { text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { CHARDEV_TYPES, chardevSource } from './groups/chardev.ts';

/** https://libvirt.org/formatdomain.html#smartcard-devices */
export const smartcard = defineKind('smartcard', {
  mode: word('@mode', ['host', 'host-certificates', 'passthrough'], { required: true }),
  type: word('@type', CHARDEV_TYPES),
  certificate: text('certificate'),
  database: text('database'),
  ...chardevSource,
});
