import { integer64, text } from '../field.ts';
import { defineKind } from '../kind.ts';

/** https://libvirt.org/formatdomain.html#device-leases */
export const lease = defineKind('lease', {
  lockspace: text('lockspace', { required: true }),
  key: text('key', { required: true }),
  targetPath: text('target/@path', { required: true }),
  targetOffset: integer64('target/@offset'),
});
