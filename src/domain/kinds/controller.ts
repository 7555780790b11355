import { integer, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';

/** https://libvirt.org/formatdomain.html#controllers */
export const controller = defineKind('controller', {
  type: word('@type', [
    'ide',
    'fdc',
    'scsi',
    'sata',
    'virtio-serial',
    'ccid',
    'usb',
    'pci',
    'xenbus',
    'isa',
    'nvme',
  ]),
  index: integer('@index', { rule: 'controller/index-number' }),
  model: text('@model'),
});
