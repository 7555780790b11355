import { integer, integer64, pattern, text, unit, uuid, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';

const VALUE = { rule: 'domain/attribute-value' };

/** What stands directly below `<domain>` about processors and memory. https://libvirt.org/formatdomain.html */
export const general = defineKind('domain', {
  name: text('name', { required: true, ...VALUE }),
  uuid: uuid('uuid', { unset: [''], ...VALUE }),
  genid: uuid('genid', { unset: [''], ...VALUE }),
  title: pattern('title', '[^\n]*', 'one line', VALUE),
  bootloader: text('bootloader'),
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
  suspendToMem: yesNo('pm/suspend-to-mem/@enabled', VALUE),
  suspendToDisk: yesNo('pm/suspend-to-disk/@enabled', VALUE),
  onPoweroff: word('on_poweroff', ['destroy', 'restart', 'rename-restart', 'preserve'], VALUE),
  onReboot: word('on_reboot', ['destroy', 'restart', 'rename-restart', 'preserve'], VALUE),
  onCrash: word(
    'on_crash',
    ['destroy', 'restart', 'rename-restart', 'preserve', 'coredump-destroy', 'coredump-restart'],
    VALUE,
  ),
});

const EVENTS = [
  'cmt',
  'mbmt',
  'mbml',
  'cpu_cycles',
  'instructions',
  'cache_references',
  'cache_misses',
  'branch_instructions',
  'branch_misses',
  'bus_cycles',
  'stalled_cycles_frontend',
  'stalled_cycles_backend',
  'ref_cpu_cycles',
  'cpu_clock',
  'task_clock',
  'page_faults',
  'context_switches',
  'cpu_migrations',
  'page_faults_min',
  'page_faults_maj',
  'alignment_faults',
  'emulation_faults',
] as const;

/** https://libvirt.org/formatdomain.html#performance-monitoring-events */
export const perfEvent = defineKind('event', {
  name: word('@name', EVENTS, { required: true, ...VALUE }),
  enabled: yesNo('@enabled', { required: true, ...VALUE }),
});
