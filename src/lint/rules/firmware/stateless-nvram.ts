import { os } from '../../../domain/parts/os.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const statelessNvram = defineRule(
  {
    id: 'firmware/stateless-nvram',
    summary: 'A stateless loader has no <nvram>.',
    why: 'It stores no variables.',
    bad: `<os><type>hvm</type><loader readonly='yes' type='pflash' stateless='yes'>/code.fd</loader><nvram>/vars.fd</nvram></os>
<features><acpi/></features>`,
    good: `<os><type>hvm</type><loader readonly='yes' type='pflash' stateless='yes'>/code.fd</loader></os>
<features><acpi/></features>`,
  },
  ({ parts }) => {
    const { firmware, nvramThere, loaderStateless } = parts.os;
    if (loaderStateless !== 'yes' || !nvramThere || firmware === 'bios') return NOTHING;
    return [parts.finding(os, 'nvramThere', 'a stateless loader stores no variables: remove <nvram>')];
  },
);
