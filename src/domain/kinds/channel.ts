import { integer, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { CHARDEV_TYPES, chardevSource } from './groups/chardev.ts';

/** https://libvirt.org/formatdomain.html#channel */
export const channel = defineKind('channel', {
  type: word('@type', CHARDEV_TYPES),
  targetType: word('target/@type', ['guestfwd', 'virtio', 'xen'], { required: true }),
  targetName: text('target/@name'),
  targetState: word('target/@state', ['connected', 'disconnected']),
  targetAddress: text('target/@address'),
  targetPort: integer('target/@port'),
  ...chardevSource,
});
