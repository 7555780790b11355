import { features } from '../../../domain/parts/features.ts';
import { isUefi } from '../../firmware.ts';
import { defineRule, NOTHING, type Rule } from '../../rule.ts';

export const acpiNeedsUefi: Rule = {
  ...defineRule(
    {
      id: 'firmware/acpi-needs-uefi',
      summary: 'An aarch64 guest with <acpi> starts with UEFI.',
      why: 'On ARM the firmware is what finds the ACPI tables.',
      bad: "<os><type arch='aarch64' machine='virt'>hvm</type></os><features><acpi/></features>",
      good: `<os><type arch='aarch64' machine='virt'>hvm</type><loader readonly='yes' type='pflash'>/code.fd</loader></os>
<features><acpi/></features>`,
    },
    ({ parts, profile }) => {
      if (profile.architecture !== 'aarch64' || !parts.features.acpi || isUefi(parts)) return NOTHING;
      return [
        parts.finding(features, 'acpi', "ACPI needs UEFI here: set firmware='efi' on <os>, or remove <acpi>"),
      ];
    },
  ),
  occasions: ['<features>'],
};
