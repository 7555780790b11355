import { integer64 } from '../field.ts';
import { defineKind } from '../kind.ts';

const VALUE = { unset: [''], rule: 'domain/attribute-value' };
const SIGNED = { signed: true, ...VALUE };

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
