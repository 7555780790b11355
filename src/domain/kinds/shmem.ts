import { integer, integer64, onOff, present, text, unit, word } from '../field.ts';
import { defineKind } from '../kind.ts';

/** https://libvirt.org/formatdomain.html#shared-memory-device */
export const shmem = defineKind('shmem', {
  name: text('@name', { required: true }),
  role: word('@role', ['master', 'peer']),
  modelType: word('model/@type', ['ivshmem', 'ivshmem-plain', 'ivshmem-doorbell']),
  size: integer64('size'),
  sizeUnit: unit('size/@unit', 'size'),
  server: present('server'),
  serverPath: text('server/@path'),
  msi: present('msi'),
  msiVectors: integer('msi/@vectors', { radix: 'auto' }),
  msiIoeventfd: onOff('msi/@ioeventfd'),
});
