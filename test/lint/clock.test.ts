import { check } from './check.ts';
import { ARM, S390 } from './fragments.ts';

const clock = (timer: string): string => `<clock offset='utc'><timer ${timer}/></clock>`;

check('os/clock', {
  refuses: {
    'a timezone that is not named': ["<clock offset='timezone'/>", 'needs a timezone', 'timezone'],
    'a start that is not said': ["<clock offset='absolute'/>", 'needs start'],
    'a start after the year 9999': ["<clock offset='absolute' start='253402300800'/>", 'up to 253402300799'],
  },
  accepts: {
    'the last second': "<clock offset='absolute' start='253402300799'/>",
    'a variable clock': "<clock offset='variable' adjustment='x'/>",
  },
});

check('os/timer-arch', {
  refuses: {
    'kvmclock on ARM': [ARM + clock("name='kvmclock' present='yes'"), 'is for x86', 'kvmclock'],
    'the timer of ARM on a PC': [clock("name='armvtimer'"), 'ARM virt with KVM'],
    'a platform timer': [clock("name='platform'"), 'no such timer'],
  },
  accepts: {
    'a timer that is switched off': S390 + clock("name='hpet' present='no'"),
    'hpet on a PC': clock("name='hpet' present='yes'"),
  },
});

check('os/timer-policy', {
  refuses: {
    'merge of pit': [clock("name='pit' tickpolicy='merge'"), "found tickpolicy 'merge'", 'merge'],
    'discard of rtc': [clock("name='rtc' tickpolicy='discard'"), 'delay, catchup'],
    'catchup of pit off x86': [ARM + clock("name='pit' tickpolicy='catchup'"), 'is for x86'],
    'track boot of rtc': [clock("name='rtc' track='boot'"), "found track 'boot'"],
  },
  accepts: {
    'discard of pit': clock("name='pit' tickpolicy='discard'"),
    'any policy of hpet': clock("name='hpet' tickpolicy='merge'"),
  },
});

check('os/timer-options', {
  refuses: {
    'a policy of kvmclock': [clock("name='kvmclock' tickpolicy='delay'"), 'no ticks to lose'],
    'a track of tsc': [clock("name='tsc' track='guest'"), 'for rtc', 'guest'],
    'a mode of rtc': [clock("name='rtc' mode='native'"), 'for tsc', 'native'],
    'catchup without its policy': [
      "<clock offset='utc'><timer name='rtc'><catchup slew='5'/></timer></clock>",
      "needs tickpolicy='catchup'",
    ],
  },
  accepts: { 'a frequency of tsc': clock("name='tsc' frequency='1000'") },
});
