import { isX86, type Profile } from '../../../profile/profile.ts';
import { defineRule } from '../../rule.ts';
import { judgeTimers, type Timer, type TimerComplaint } from '../../timers.ts';

/** The policies for lost ticks that QEMU has for a timer. */
const POLICIES: Readonly<Record<string, readonly string[]>> = {
  rtc: ['delay', 'catchup'],
  pit: ['delay', 'discard', 'catchup'],
  armvtimer: ['delay', 'discard'],
};

function judge({ name, track, tickpolicy }: Timer, profile: Profile): TimerComplaint | undefined {
  if (name === 'rtc' && track === 'boot') {
    return ['track', "found track 'boot', expected one of guest, wall, realtime"];
  }
  if (name === 'pit' && tickpolicy === 'catchup' && !isX86(profile)) {
    return ['tickpolicy', `found tickpolicy 'catchup', which is for x86: this is ${profile.architecture}`];
  }
  const accepted = POLICIES[name ?? ''];
  if (!accepted || tickpolicy === undefined || accepted.includes(tickpolicy)) return undefined;
  return ['tickpolicy', `found tickpolicy '${tickpolicy}', expected one of ${accepted.join(', ')}`];
}

export const timerPolicy = defineRule(
  {
    id: 'os/timer-policy',
    summary: 'The tick policy of rtc is delay or catchup, that of pit delay, discard or catchup.',
    why: 'QEMU has no other ways to make up for lost ticks.',
    bad: "<clock offset='utc'><timer name='rtc' tickpolicy='merge'/></clock>",
    good: "<clock offset='utc'><timer name='rtc' tickpolicy='catchup'/></clock>",
  },
  ({ parts, profile }) => judgeTimers(parts, timer => judge(timer, profile)),
);
