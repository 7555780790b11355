import { os } from '../../../domain/parts/os.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const nvramNotEfi = defineRule(
  {
    id: 'firmware/nvram-not-efi',
    summary: "<nvram> and stateless='no' are for UEFI.",
    why: 'BIOS firmware stores no variables.',
    bad: "<os firmware='bios'><type>hvm</type><nvram>/vars.fd</nvram></os>",
    good: `<os><type>hvm</type><loader readonly='yes' type='pflash'>/code.fd</loader><nvram>/vars.fd</nvram></os>
<features><acpi/></features>`,
  },
  ({ parts }) => {
    const { firmware, nvramThere, loaderStateless, loaderType, loader } = parts.os;
    if (firmware === 'bios' && nvramThere) {
      return [parts.finding(os, 'nvramThere', "firmware='bios' stores no variables: remove <nvram>")];
    }
    if (loaderStateless !== 'no') return NOTHING;
    if (firmware === 'bios') {
      return [parts.finding(os, 'loaderStateless', "firmware='bios' has no state: remove stateless='no'")];
    }
    if (firmware === 'efi' || loaderType === 'pflash' || loader === undefined) return NOTHING;
    return [
      parts.finding(os, 'loaderStateless', "only a loader of type pflash has state: remove stateless='no'"),
    ];
  },
);
