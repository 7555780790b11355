import { word } from '../field.ts';
import { defineKind } from '../kind.ts';

/** https://libvirt.org/formatdomain.html#watchdog-devices */
export const watchdog = defineKind('watchdog', {
  model: word('@model', ['i6300esb', 'ib700', 'diag288', 'itco'], { required: true }),
  action: word('@action', ['reset', 'shutdown', 'poweroff', 'pause', 'none', 'dump', 'inject-nmi']),
});
