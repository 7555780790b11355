import { os } from '../../../domain/parts/os.ts';
import { isX86 } from '../../../profile/profile.ts';
import { isUefi } from '../../firmware.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const uefiNeedsAcpi = defineRule(
  {
    id: 'firmware/uefi-needs-acpi',
    summary: 'A UEFI guest on x86 has <acpi>.',
    why: 'The UEFI firmware hands the ACPI tables to the guest and needs them itself.',
    bad: "<os><type>hvm</type><loader readonly='yes' type='pflash'>/code.fd</loader><nvram>/vars.fd</nvram></os>",
    good: `<os><type>hvm</type><loader readonly='yes' type='pflash'>/code.fd</loader><nvram>/vars.fd</nvram></os>
<features><acpi/></features>`,
  },
  ({ parts, profile }) => {
    if (!isX86(profile) || !isUefi(parts) || parts.features.acpi) return NOTHING;
    const property = parts.os.firmware === 'efi' ? 'firmware' : 'loader';
    return [parts.finding(os, property, 'UEFI needs ACPI: add <features><acpi/></features>')];
  },
);
