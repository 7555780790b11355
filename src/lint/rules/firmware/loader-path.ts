import { os } from '../../../domain/parts/os.ts';
import { hasLoader } from '../../firmware.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const loaderPath = defineRule(
  {
    id: 'firmware/loader-path',
    summary: 'A loader names its image, unless libvirt chooses the firmware.',
    why: 'Without either libvirt does not know what to start.',
    bad: "<os><type>hvm</type><loader secure='no'/></os>",
    good: "<os><type>hvm</type><loader readonly='yes' type='rom'>/bios.bin</loader></os>",
  },
  ({ parts }) => {
    const { firmware, loader, loaderThere } = parts.os;
    if (firmware !== undefined || !hasLoader(parts) || loader) return NOTHING;
    const property = loaderThere ? 'loaderThere' : 'nvramThere';
    return [
      parts.finding(
        os,
        property,
        "no firmware is named: give <loader> a path, or set firmware='efi' on <os>",
      ),
    ];
  },
);
