import { word } from '../field.ts';
import { defineKind } from '../kind.ts';

/** https://libvirt.org/formatdomain.html#panic-device */
export const panic = defineKind('panic', {
  model: word('@model', ['isa', 'pseries', 'hyperv', 's390', 'pvpanic', 'default']),
});
