import { integer, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { CHARDEV_TYPES, chardevSource } from './groups/chardev.ts';

/** https://libvirt.org/formatdomain.html#serial-port */
export const serial = defineKind('serial', {
  type: word('@type', CHARDEV_TYPES),
  tty: text('@tty'),
  targetType: word('target/@type', [
    'isa-serial',
    'usb-serial',
    'pci-serial',
    'spapr-vio-serial',
    'system-serial',
    'sclp-serial',
    'isa-debug',
  ]),
  targetPort: integer('target/@port'),
  targetModelName: word('target/model/@name', [
    'isa-serial',
    'usb-serial',
    'pci-serial',
    'spapr-vty',
    'pl011',
    'sclpconsole',
    'sclplmconsole',
    '16550a',
    'isa-debugcon',
  ]),
  ...chardevSource,
});
