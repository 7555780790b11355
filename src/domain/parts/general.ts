import { integer, integer64, text, unit, word } from '../field.ts';
import { defineKind } from '../kind.ts';

const VALUE = { rule: 'domain/attribute-value' };

/** What stands directly below `<domain>` about processors and memory. https://libvirt.org/formatdomain.html */
export const general = defineKind('domain', {
  uuid: text('uuid'),
  vcpuCurrent: integer('vcpu/@current', VALUE),
  vcpuPlacement: word('vcpu/@placement', ['static', 'auto'], VALUE),
  vcpuCpuset: text('vcpu/@cpuset'),
  memory: integer64('memory', { unset: [''], ...VALUE }),
  memoryUnit: unit('memory/@unit', 'memory', VALUE),
  currentMemory: integer64('currentMemory', { unset: [''], ...VALUE }),
  currentMemoryUnit: unit('currentMemory/@unit', 'currentMemory', VALUE),
  maxMemory: integer64('maxMemory', { unset: [''], ...VALUE }),
  maxMemoryUnit: unit('maxMemory/@unit', 'maxMemory', VALUE),
  maxMemorySlots: integer('maxMemory/@slots', { unset: [''], ...VALUE }),
  iothreads: integer('iothreads', VALUE),
  onPoweroff: word('on_poweroff', ['destroy', 'restart', 'rename-restart', 'preserve'], VALUE),
  onReboot: word('on_reboot', ['destroy', 'restart', 'rename-restart', 'preserve'], VALUE),
  onCrash: word(
    'on_crash',
    ['destroy', 'restart', 'rename-restart', 'preserve', 'coredump-destroy', 'coredump-restart'],
    VALUE,
  ),
});
