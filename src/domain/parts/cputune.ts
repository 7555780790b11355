import { integer, integer64, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';

const VALUE = { unset: [''], rule: 'domain/attribute-value' };
const SIGNED = { signed: true, ...VALUE };
const OWED = { required: true, rule: 'domain/attribute-value' } as const;

/** https://libvirt.org/formatdomain.html#cpu-tuning */
export const cputune = defineKind('cputune', {
  shares: integer64('shares', VALUE),
  period: integer64('period', VALUE),
  quota: integer64('quota', SIGNED),
  globalPeriod: integer64('global_period', VALUE),
  globalQuota: integer64('global_quota', SIGNED),
  emulatorPeriod: integer64('emulator_period', VALUE),
  emulatorQuota: integer64('emulator_quota', SIGNED),
  iothreadPeriod: integer64('iothread_period', VALUE),
  iothreadQuota: integer64('iothread_quota', SIGNED),
});

// Lists of CPUs and threads are texts here; cpu/cpuset-syntax judges them.

export const vcpupin = defineKind('vcpupin', {
  vcpu: integer('@vcpu', OWED),
  cpuset: text('@cpuset', OWED),
});

export const iothreadpin = defineKind('iothreadpin', {
  iothread: integer('@iothread', OWED),
  cpuset: text('@cpuset', OWED),
});

export const emulatorpin = defineKind('emulatorpin', { cpuset: text('@cpuset', OWED) });

/** Two of them run by priority. */
const scheduler = {
  scheduler: word('@scheduler', ['batch', 'idle', 'fifo', 'rr'], OWED),
  priority: integer('@priority', {
    signed: true,
    when: { scheduler: ['fifo', 'rr'] },
    ...OWED,
  }),
};

export const vcpusched = defineKind('vcpusched', { vcpus: text('@vcpus', OWED), ...scheduler });
export const iothreadsched = defineKind('iothreadsched', {
  iothreads: text('@iothreads', OWED),
  ...scheduler,
});
export const emulatorsched = defineKind('emulatorsched', scheduler);

/** https://libvirt.org/formatdomain.html#cpu-tuning (`cachetune`) */
export const cachetune = defineKind('cachetune', { vcpus: text('@vcpus', OWED) });
export const memorytune = defineKind('memorytune', { vcpus: text('@vcpus', OWED) });
