import { attributeValue, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { defineRule, NOTHING } from '../../rule.ts';

export const enrolledKeys = defineRule(
  {
    id: 'firmware/enrolled-keys',
    summary: 'The firmware feature enrolled-keys needs secure-boot.',
    why: 'The keys are those of secure boot.',
    bad: `<os firmware='efi'><type>hvm</type>
  <firmware>
    <feature enabled='yes' name='enrolled-keys'/>
    <feature enabled='no' name='secure-boot'/>
  </firmware>
</os>
<features><acpi/></features>`,
    good: `<os firmware='efi'><type>hvm</type>
  <firmware>
    <feature enabled='no' name='enrolled-keys'/>
    <feature enabled='no' name='secure-boot'/>
  </firmware>
</os>
<features><acpi/></features>`,
  },
  ({ parts }) => {
    const { element, firmware } = parts.os;
    const list = firmware && element && childOf(element, 'firmware');
    if (!list) return NOTHING;
    const last = (name: string): XmlElement | undefined =>
      childrenOf(list, 'feature').findLast(feature => attributeValue(feature, 'name') === name);
    const keys = last('enrolled-keys');
    const boot = last('secure-boot');
    if (
      !keys ||
      !boot ||
      attributeValue(keys, 'enabled') !== 'yes' ||
      attributeValue(boot, 'enabled') !== 'no'
    ) {
      return NOTHING;
    }
    const related = [{ message: 'secure-boot is off here', span: boot.span }];
    return [
      {
        message: 'enrolled-keys needs secure-boot, which is off: switch it on or off with it',
        span: keys.span,
        related,
      },
    ];
  },
);
