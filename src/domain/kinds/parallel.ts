import { integer, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { CHARDEV_TYPES, portSource } from './groups/chardev.ts';

/** https://libvirt.org/formatdomain.html#parallel-port */
export const parallel = defineKind('parallel', {
  type: word('@type', CHARDEV_TYPES),
  tty: text('@tty'),
  targetType: text('target/@type'),
  targetPort: integer('target/@port', { signed: true }),
  ...portSource,
});
