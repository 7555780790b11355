import { os } from '../../../domain/parts/os.ts';
import { defineRule, NOTHING } from '../../rule.ts';

const LONGEST = 65535;

export const bootmenuTimeout = defineRule(
  {
    id: 'os/bootmenu-timeout',
    summary: 'The boot menu waits at most 65535 milliseconds, and so does the reboot after a failed boot.',
    why: 'The firmware keeps the time in 16 bits.',
    bad: "<os><type>hvm</type><bootmenu enable='yes' timeout='65536'/></os>",
    good: "<os><type>hvm</type><bootmenu enable='yes' timeout='3000'/></os>",
  },
  ({ parts }) => {
    const { bootmenuTimeout: timeout = 0, biosRebootTimeout: reboot = 0 } = parts.os;
    if (timeout > LONGEST) {
      return [
        parts.finding(
          os,
          'bootmenuTimeout',
          `found timeout ${timeout} of <bootmenu>, the most is ${LONGEST}`,
        ),
      ];
    }
    if (reboot >= -1 && reboot <= LONGEST) return NOTHING;
    const text = `found rebootTimeout ${reboot} of <bios>, expected -1 to ${LONGEST}`;
    return [parts.finding(os, 'biosRebootTimeout', text)];
  },
);
