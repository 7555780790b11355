import { onOff, pattern, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { CHARDEV_TYPES, chardevSource } from './groups/chardev.ts';

const PASSTHROUGH = { when: { mode: ['passthrough'] } };

/** https://libvirt.org/formatdomain.html#smartcard-devices */
export const smartcard = defineKind('smartcard', {
  mode: word('@mode', ['host', 'host-certificates', 'passthrough'], { required: true }),
  type: word('@type', CHARDEV_TYPES, { required: PASSTHROUGH.when, ...PASSTHROUGH }),
  certificate: text('certificate'),
  database: pattern('database', '/.*', 'an absolute path', { when: { mode: ['host-certificates'] } }),
  ...chardevSource,
  logAppend: onOff('log/@append', PASSTHROUGH),
});
