import { integer, onOff, present, text } from './field.ts';

/** What an address depends on outside `<devices>`. https://libvirt.org/formatdomain.html */
export const settingsFields = {
  type: text('@type'),
  name: text('name'),
  osType: text('os/type'),
  architecture: text('os/type/@arch'),
  machine: text('os/type/@machine'),
  vcpus: integer('vcpu'),
  memorySlots: integer('maxMemory/@slots'),
  maxMemory: text('maxMemory'),
  acpi: present('features/acpi'),
  ps2: onOff('features/ps2/@state', { rule: 'os/ps2-state' }),
};
