import { attributeValue, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import { defineRule, type Finding } from '../../rule.ts';

const DATE = /^\s*[+-]?(\d+)\/\s*[+-]?(\d+)\/\s*[+-]?(\d+)$/;
const UUID = /^[0-9a-f]{32}$/;

const entryOf = (sysinfo: XmlElement, part: string, name: string): XmlElement | undefined => {
  const parent = childOf(sysinfo, part);
  return parent && childrenOf(parent, 'entry').find(entry => attributeValue(entry, 'name') === name);
};

function isDate(text: string): boolean {
  const [, month, day, year] = (DATE.exec(text) ?? []).map(Number);
  if (month === undefined || day === undefined || year === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && (year < 100 || year >= 1900);
}

const digitsOf = (text: string): string => text.replace(/[\s-]/g, '').toLowerCase();

function uuidProblem(entry: XmlElement, { parts }: RuleContext): string | undefined {
  const digits = digitsOf(entry.text);
  if (!UUID.test(digits)) return `found uuid '${entry.text}', expected 32 hexadecimal digits`;
  const own = parts.general.uuid;
  if (own === undefined || digitsOf(own) === digits) return undefined;
  return `the uuid of <sysinfo> is not that of the domain, ${own.trim()}: make them equal or remove one`;
}

export const smbios = defineRule(
  {
    id: 'os/smbios',
    summary: 'The BIOS date of <sysinfo> is mm/dd/yyyy, and its uuid that of the domain.',
    why: 'SMBIOS has one uuid of the machine.',
    bad: "<sysinfo type='smbios'><bios><entry name='date'>2020-01-31</entry></bios></sysinfo>",
    good: "<sysinfo type='smbios'><bios><entry name='date'>01/31/2020</entry></bios></sysinfo>",
  },
  context => {
    const findings: Finding[] = [];
    for (const sysinfo of childrenOf(context.domain.root, 'sysinfo')) {
      if (attributeValue(sysinfo, 'type') !== 'smbios') continue;
      const date = entryOf(sysinfo, 'bios', 'date');
      if (date && date.text !== '' && !isDate(date.text)) {
        findings.push({ message: `found BIOS date '${date.text}', expected mm/dd/yyyy`, span: date.span });
      }
      const uuid = entryOf(sysinfo, 'system', 'uuid');
      const problem = uuid && uuid.text !== '' ? uuidProblem(uuid, context) : undefined;
      if (problem) findings.push({ message: problem, span: uuid!.span });
    }
    return findings;
  },
);
