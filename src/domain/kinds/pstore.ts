import { integer64, text, unit, word } from '../field.ts';
import { defineKind } from '../kind.ts';

/** https://libvirt.org/formatdomain.html#pstore */
export const pstore = defineKind('pstore', {
  backend: word('@backend', ['acpi-erst'], { required: true }),
  path: text('path'),
  size: integer64('size', { required: true }),
  sizeUnit: unit('size/@unit', 'size'),
});
