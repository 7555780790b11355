import { integer, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { CHARDEV_TYPES, portSource } from './groups/chardev.ts';

const GUESTFWD = { when: { targetType: ['guestfwd'] } };

/** https://libvirt.org/formatdomain.html#channel */
export const channel = defineKind('channel', {
  type: word('@type', CHARDEV_TYPES),
  targetType: word('target/@type', ['none', 'guestfwd', 'virtio', 'xen'], { required: true }),
  targetName: text('target/@name'),
  targetState: word('target/@state', ['connected', 'disconnected'], { severity: 'warning' }),
  targetAddress: text('target/@address', { required: GUESTFWD.when }),
  targetPort: integer('target/@port', { required: GUESTFWD.when, ...GUESTFWD }),
  ...portSource,
  // a virtio channel of type unix gets its path from libvirt
  sourcePath: text('source/@path', {
    required: [
      { type: ['file', 'dev', 'pipe'] },
      { type: ['unix'], targetType: ['none', 'guestfwd', 'xen'] },
    ],
    rule: 'serial/source-path',
  }),
});
