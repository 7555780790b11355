import { os } from '../../../domain/parts/os.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const secureLoader = defineRule(
  {
    id: 'firmware/secure-loader',
    summary: "<loader secure='yes'> is for x86_64 q35 guests with SMM on.",
    why: 'The flash is protected by system management mode, which q35 has.',
    bad: "<os><type>hvm</type><loader readonly='yes' secure='yes' type='pflash'>/code.fd</loader></os><features><acpi/></features>",
    good: `<os><type>hvm</type><loader readonly='yes' secure='yes' type='pflash'>/code.fd</loader></os>
<features><acpi/><smm state='on'/></features>`,
  },
  ({ parts, profile }) => {
    const { loaderSecure, firmware } = parts.os;
    if (loaderSecure !== 'yes') return NOTHING;
    const refuse = (text: string) => [parts.finding(os, 'loaderSecure', text)];
    if (profile.family !== 'q35' || profile.architecture !== 'x86_64') {
      return refuse(`secure='yes' is for x86_64 q35, this is ${profile.architecture} ${profile.machine}`);
    }
    const { smm, smmState } = parts.features;
    if (firmware !== undefined || (smm && smmState !== 'off')) return NOTHING;
    return refuse("secure='yes' needs SMM: add <features><smm state='on'/></features>");
  },
);
