import { integer, present, text, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';

const VALUE = { rule: 'domain/attribute-value' };
const IMAGE_FORMATS = ['raw', 'qcow2'] as const;
const STORAGE_TYPES = [
  'file',
  'block',
  'dir',
  'network',
  'volume',
  'nvme',
  'vhostuser',
  'vhostvdpa',
] as const;

/** https://libvirt.org/formatdomain.html#operating-system-booting */
export const os = defineKind('os', {
  firmware: word('@firmware', ['bios', 'efi'], { unset: [''], ...VALUE }),
  loaderThere: present('loader'),
  loader: text('loader'),
  loaderType: word('loader/@type', ['rom', 'pflash'], VALUE),
  loaderReadonly: yesNo('loader/@readonly', VALUE),
  loaderSecure: yesNo('loader/@secure', VALUE),
  loaderStateless: yesNo('loader/@stateless', VALUE),
  loaderFormat: word('loader/@format', IMAGE_FORMATS, VALUE),
  nvramThere: present('nvram'),
  nvramTemplate: text('nvram/@template'),
  nvramTemplateFormat: word('nvram/@templateFormat', IMAGE_FORMATS, VALUE),
  nvramFormat: word('nvram/@format', IMAGE_FORMATS, VALUE),
  nvramType: word('nvram/@type', STORAGE_TYPES, VALUE),
  kernel: text('kernel'),
  shim: text('shim'),
  bootmenuEnable: yesNo('bootmenu/@enable', VALUE),
  bootmenuTimeout: integer('bootmenu/@timeout', { when: { bootmenuEnable: ['yes'] }, ...VALUE }),
  smbiosMode: word('smbios/@mode', ['none', 'emulate', 'host', 'sysinfo'], { unset: [''], ...VALUE }),
  biosUseserial: yesNo('bios/@useserial', { severity: 'warning', ...VALUE }),
  biosRebootTimeout: integer('bios/@rebootTimeout', { signed: true, ...VALUE }),
});

/** https://libvirt.org/formatdomain.html#bios-bootloader */
export const bootDevice = defineKind('boot', {
  dev: word('@dev', ['fd', 'hd', 'cdrom', 'network'], { required: true, ...VALUE }),
});

/** https://libvirt.org/formatdomain.html#acpi-tables */
export const acpiTable = defineKind('table', {
  type: word('@type', ['raw', 'rawset', 'slic', 'msdm'], { required: true, ...VALUE }),
});
