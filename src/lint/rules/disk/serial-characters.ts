import { deviceRule } from '../../device-rule.ts';

const ACCEPTED = /^[A-Za-z0-9\-_ .+]*$/;

export const serialCharacters = deviceRule(
  'disk',
  {
    id: 'disk/serial-characters',
    summary: 'A serial number has letters, digits, spaces and - _ . + only.',
    why: 'It becomes part of the command line of QEMU.',
    bad: "<disk type='file' device='disk'><source file='/a'/><target dev='vda'/><serial>a,b</serial></disk>",
    good: "<disk type='file' device='disk'><source file='/a'/><target dev='vda'/><serial>a-b</serial></disk>",
  },
  ({ serial }) =>
    serial === undefined || ACCEPTED.test(serial)
      ? undefined
      : { text: `found serial '${serial}', expected letters, digits, spaces and - _ . +`, at: 'serial' },
  ['disk.serial'],
);
