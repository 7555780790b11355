import { readUnsigned } from '../../../domain/field.ts';
import { attributeOf, childOf, type XmlElement } from '../../../xml/element.ts';
import { defineRule, type Finding, NOTHING } from '../../rule.ts';

const SEV: readonly string[] = ['sev', 'sev-snp'];
const TYPES: readonly string[] = [...SEV, 's390-pv'];
const SWITCHES: Readonly<Record<string, readonly string[]>> = {
  sev: ['kernelHashes'],
  'sev-snp': ['kernelHashes', 'authorKey', 'vcek'],
};

const isNumber = (text: string, radix: 10 | 'auto'): boolean =>
  readUnsigned(text.trim(), radix, 2 ** 64) !== undefined;

function judgeType(element: XmlElement): Finding | undefined {
  const type = attributeOf(element, 'type');
  if (type && TYPES.includes(type.value)) return undefined;
  const expected = `expected one of ${TYPES.join(', ')}`;
  return type
    ? {
        message: `found '${type.value}' for attribute 'type' of <launchSecurity>, ${expected}`,
        span: type.valueSpan,
      }
    : { message: `attribute 'type' of <launchSecurity> is missing, ${expected}`, span: element.startTag };
}

function judgeSwitch(element: XmlElement, name: string): readonly Finding[] {
  const attribute = attributeOf(element, name);
  if (!attribute || ['yes', 'no'].includes(attribute.value)) return [];
  const message = `found '${attribute.value}' for attribute '${name}' of <launchSecurity>, expected yes or no`;
  return [{ message, span: attribute.valueSpan }];
}

function judgePolicy(element: XmlElement): readonly Finding[] {
  const policy = childOf(element, 'policy');
  if (policy && isNumber(policy.text, 'auto')) return [];
  const found = policy?.text.trim();
  const message = `${found ? `found '${found}' for <policy>` : '<policy> is missing'}, expected a number such as 0x0001`;
  return [{ message: `<launchSecurity>: ${message}`, span: (policy ?? element).startTag }];
}

function judgeNumber(element: XmlElement, name: string): readonly Finding[] {
  const child = childOf(element, name);
  if (!child || child.text === '' || isNumber(child.text, 10)) return [];
  const message = `<launchSecurity>: found '${child.text.trim()}' for <${name}>, expected a decimal number`;
  return [{ message, span: child.startTag }];
}

/** https://libvirt.org/formatdomain.html#launch-security; virDomainSecDefParseXML */
export const launchSecurity = defineRule(
  {
    id: 'security/launch-security',
    summary: 'Launch security is of a type that libvirt has; SEV and SEV-SNP have a policy.',
    why: 'libvirt reads the numbers and words of these types and of no others.',
    bad: "<launchSecurity type='sev'/>",
    good: "<launchSecurity type='sev'><policy>0x0001</policy></launchSecurity>",
  },
  ({ domain: { root } }) => {
    const element = childOf(root, 'launchSecurity');
    if (!element) return NOTHING;
    const wrong = judgeType(element);
    if (wrong) return [wrong];
    const type = attributeOf(element, 'type')!.value;
    if (!SEV.includes(type)) return NOTHING;
    return [
      ...SWITCHES[type]!.flatMap(name => judgeSwitch(element, name)),
      ...judgePolicy(element),
      ...['cbitpos', 'reducedPhysBits'].flatMap(name => judgeNumber(element, name)),
    ];
  },
);
