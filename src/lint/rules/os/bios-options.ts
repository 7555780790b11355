import { os } from '../../../domain/parts/os.ts';
import { defineRule, NOTHING } from '../../rule.ts';

const LONGEST_DELAY = 65535;

export const biosOptions = defineRule(
  {
    id: 'os/bios-options',
    summary: "<bios useserial='yes'> needs a serial port; rebootTimeout is from -1 to 65535.",
    why: 'The BIOS writes its screen to the first serial port, and keeps the delay in 16 bits.',
    bad: "<os><type>hvm</type><bios useserial='yes'/></os>",
    good: "<os><type>hvm</type><bios useserial='yes'/></os><serial type='pty'/>",
  },
  ({ parts, domain }) => {
    const { biosUseserial, biosRebootTimeout: delay = 0 } = parts.os;
    if (biosUseserial === 'yes' && !domain.devices.serial.length) {
      return [parts.finding(os, 'biosUseserial', "useserial='yes' needs a <serial>: add one")];
    }
    if (delay >= -1 && delay <= LONGEST_DELAY) return NOTHING;
    return [parts.finding(os, 'biosRebootTimeout', `found ${delay}, expected -1 to ${LONGEST_DELAY}`)];
  },
);
