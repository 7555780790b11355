import { defineRule } from '../../rule.ts';
import { judgeTimers, type Timer, type TimerComplaint } from '../../timers.ts';

const CATCHUP = ['catchupThreshold', 'catchupSlew', 'catchupLimit'] as const;
const WITHOUT_POLICY = ['kvmclock', 'hypervclock'];
const WITH_TRACK = ['platform', 'rtc'];

function judge(timer: Timer): TimerComplaint | undefined {
  const { name = '', tickpolicy, frequency, mode, track } = timer;
  if (tickpolicy !== undefined && WITHOUT_POLICY.includes(name)) {
    return ['tickpolicy', 'it has no ticks to lose: remove tickpolicy'];
  }
  const catchup = CATCHUP.find(property => timer[property]);
  if (catchup && tickpolicy !== 'catchup') {
    return [catchup, "<catchup> needs tickpolicy='catchup': add it, or remove <catchup>"];
  }
  if (frequency && name !== 'tsc') return ['frequency', 'frequency is for tsc: remove it'];
  if (mode !== undefined && name !== 'tsc') return ['mode', 'mode is for tsc: remove it'];
  if (track === undefined || WITH_TRACK.includes(name)) return undefined;
  return ['track', 'track is for rtc: remove it'];
}

export const timerOptions = defineRule(
  {
    id: 'os/timer-options',
    summary: 'frequency and mode are for the timer tsc, track for rtc, <catchup> for the policy catchup.',
    why: 'Each timer has its own knobs.',
    bad: "<clock offset='utc'><timer name='pit' frequency='1000'/></clock>",
    good: "<clock offset='utc'><timer name='tsc' frequency='1000'/></clock>",
  },
  ({ parts }) => judgeTimers(parts, judge),
);
