import { childOf, childrenOf } from '../../../xml/element.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const featuresNeedAuto = defineRule(
  {
    id: 'firmware/features-need-auto',
    summary: '<feature> of <firmware> goes with firmware="efi" or "bios" on <os>.',
    why: 'libvirt looks for a firmware that has the features; a loader that is named has what it has.',
    bad: `<os><type>hvm</type>
  <loader readonly='yes' type='pflash'>/code.fd</loader>
  <firmware><feature enabled='yes' name='secure-boot'/></firmware>
</os>
<features><acpi/></features>`,
    good: `<os><type>hvm</type>
  <loader readonly='yes' type='pflash'>/code.fd</loader>
</os>
<features><acpi/></features>`,
  },
  ({ parts, domain: { existing } }) => {
    const { element, firmware } = parts.os;
    const list = element && childOf(element, 'firmware');
    const feature = list && childrenOf(list, 'feature')[0];
    // Of domains that were defined earlier libvirt ignores them.
    if (!feature || firmware !== undefined || existing) return NOTHING;
    const message =
      "firmware features are for firmware that libvirt chooses: set firmware='efi' on <os>, or remove them";
    return [{ message, span: feature.span }];
  },
);
