import { integer64, pattern, text, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';

const VALUE = { rule: 'domain/attribute-value' };

/** https://libvirt.org/formatdomain.html#time-keeping */
export const clock = defineKind('clock', {
  offset: word('@offset', ['utc', 'localtime', 'variable', 'timezone', 'absolute'], {
    unset: [''],
    ...VALUE,
  }),
  adjustment: pattern(
    '@adjustment',
    'reset|[\\t\\n\\v\\f\\r ]*[+-]?[0-9]+',
    "'reset' or a number of seconds",
    {
      unset: [''],
      when: { offset: [undefined, 'utc', 'localtime'] },
      ...VALUE,
    },
  ),
  basis: word('@basis', ['utc', 'localtime'], { unset: [''], when: { offset: ['variable'] }, ...VALUE }),
  timezone: text('@timezone', { unset: [''] }),
  start: integer64('@start', { unset: [''], when: { offset: ['absolute'] }, ...VALUE }),
});

/** https://libvirt.org/formatdomain.html#time-keeping */
export const timer = defineKind('timer', {
  name: word('@name', ['platform', 'pit', 'rtc', 'hpet', 'tsc', 'kvmclock', 'hypervclock', 'armvtimer'], {
    required: true,
    ...VALUE,
  }),
  present: yesNo('@present', VALUE),
  tickpolicy: word('@tickpolicy', ['delay', 'catchup', 'merge', 'discard'], VALUE),
  track: word('@track', ['boot', 'guest', 'wall', 'realtime'], VALUE),
  frequency: integer64('@frequency', VALUE),
  mode: word('@mode', ['auto', 'native', 'emulate', 'paravirt', 'smpsafe'], VALUE),
  catchupThreshold: integer64('catchup/@threshold', VALUE),
  catchupSlew: integer64('catchup/@slew', VALUE),
  catchupLimit: integer64('catchup/@limit', VALUE),
});
