import { check } from './check.ts';
import { ARM } from './fragments.ts';

const os = (inner: string, attributes = ''): string => `<os ${attributes}><type>hvm</type>${inner}</os>`;
const ACPI = '<features><acpi/></features>';
const FLASH = "<loader readonly='yes' type='pflash'>/code.fd</loader>";

check('firmware/uefi-needs-acpi', {
  refuses: {
    'an image without ACPI': [os(FLASH), 'UEFI needs ACPI'],
    'a choice without ACPI': [os('', "firmware='efi'"), 'UEFI needs ACPI', 'efi'],
  },
  accepts: { 'an image with ACPI': os(FLASH) + ACPI },
});

check('firmware/acpi-needs-uefi', {
  refuses: { 'ACPI of ARM without UEFI': [ARM + ACPI, 'UEFI'] },
  accepts: { 'ARM without ACPI': ARM, 'ACPI of a PC without UEFI': ACPI },
});

check('firmware/nvram-not-efi', {
  refuses: {
    'variables of a BIOS': [os('<nvram>/v</nvram>', "firmware='bios'") + ACPI, 'nvram'],
    'a BIOS with a state': [os("<loader stateless='no'>/bios.bin</loader>"), 'stateless'],
  },
  accepts: { 'variables of UEFI': os(`${FLASH}<nvram>/v</nvram>`) + ACPI },
});

check('firmware/stateless-nvram', {
  refuses: {
    'variables of a stateless image': [
      os("<loader readonly='yes' type='pflash' stateless='yes'>/c</loader><nvram>/v</nvram>") + ACPI,
      'stateless',
    ],
  },
  accepts: {
    'a stateless image': os("<loader readonly='yes' type='pflash' stateless='yes'>/c</loader>") + ACPI,
  },
});

check('firmware/features-need-auto', {
  refuses: {
    'features of a chosen image': [
      os(`<firmware><feature enabled='yes' name='secure-boot'/></firmware>${FLASH}`) + ACPI,
      'firmware',
    ],
  },
  accepts: { 'a chosen image': os(FLASH) + ACPI },
});

check('firmware/enrolled-keys', {
  refuses: {
    'keys without secure boot': [
      os(
        "<firmware><feature enabled='no' name='secure-boot'/><feature enabled='yes' name='enrolled-keys'/></firmware>",
        "firmware='efi'",
      ) + ACPI,
      'enrolled-keys needs secure-boot',
    ],
  },
  accepts: {
    neither:
      os(
        "<firmware><feature enabled='no' name='secure-boot'/><feature enabled='no' name='enrolled-keys'/></firmware>",
        "firmware='efi'",
      ) + ACPI,
  },
});

check('firmware/loader-path', {
  refuses: { 'a loader without path': [os("<loader readonly='yes' type='pflash'/>") + ACPI, 'path'] },
  accepts: { 'a path': os(FLASH) + ACPI },
});
