import { integer, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { CHARDEV_TYPES, portSource } from './groups/chardev.ts';

/** https://libvirt.org/formatdomain.html#console */
export const console = defineKind('console', {
  type: word('@type', CHARDEV_TYPES),
  tty: text('@tty'),
  targetType: word('target/@type', ['serial', 'xen', 'uml', 'virtio', 'lxc', 'openvz', 'sclp', 'sclplm'], {
    unset: ['none'],
  }),
  targetPort: integer('target/@port', { signed: true }),
  ...portSource,
});
