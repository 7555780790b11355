import { clock as kind } from '../../../domain/parts/clock.ts';
import { defineRule, NOTHING } from '../../rule.ts';

/** The last second of the year 9999. */
const LATEST = 253_402_300_799;

export const clock = defineRule(
  {
    id: 'os/clock',
    summary: "A clock with offset='timezone' names the timezone, one with offset='absolute' its start.",
    why: 'Without it the time of the guest is unknown.',
    bad: "<clock offset='timezone'/>",
    good: "<clock offset='timezone' timezone='Europe/Paris'/>",
  },
  ({ parts }) => {
    const { offset, timezone, start } = parts.clock;
    if (offset === 'timezone' && timezone === undefined) {
      return [parts.finding(kind, 'offset', "offset='timezone' needs a timezone, such as 'Europe/Paris'")];
    }
    if (offset !== 'absolute') return NOTHING;
    if (start === undefined) {
      return [parts.finding(kind, 'start', "offset='absolute' needs start, in seconds since 1970")];
    }
    if (start <= LATEST) return NOTHING;
    return [parts.finding(kind, 'start', `found ${start}, expected seconds up to ${LATEST}`)];
  },
);
