import { defineKind } from '../kind.ts';

/** https://libvirt.org/formatdomain.html#nvram-device */
export const nvram = defineKind('nvram', {});
