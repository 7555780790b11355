import { integer, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { CHARDEV_TYPES, portSource, SERIAL_MODELS } from './groups/chardev.ts';

/** https://libvirt.org/formatdomain.html#serial-port */
export const serial = defineKind('serial', {
  type: word('@type', CHARDEV_TYPES),
  tty: text('@tty'),
  targetType: word(
    'target/@type',
    [
      'isa-serial',
      'usb-serial',
      'pci-serial',
      'spapr-vio-serial',
      'system-serial',
      'sclp-serial',
      'isa-debug',
    ],
    { unset: ['none'] },
  ),
  targetPort: integer('target/@port', { signed: true }),
  targetModelName: word('target/model/@name', SERIAL_MODELS, { unset: ['', 'none'] }),
  ...portSource,
});
