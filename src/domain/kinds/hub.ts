import { word } from '../field.ts';
import { defineKind } from '../kind.ts';

/** https://libvirt.org/formatdomain.html#hub-devices */
export const hub = defineKind('hub', {
  type: word('@type', ['usb'], { required: true }),
});
