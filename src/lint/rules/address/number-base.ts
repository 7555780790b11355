import type { Device } from '../../../domain/device.ts';
import { childOf, type XmlAttribute, type XmlElement } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import { anyDeviceRule, type Complaint } from '../../device-rule.ts';
import { topologyOf } from '../../pci-topology.ts';
import { surprising } from '../../rule.ts';

const C_NUMBERS: Readonly<Record<string, readonly string[]>> = {
  pci: ['domain', 'bus', 'slot', 'function'],
  ccw: ['cssid', 'ssid', 'devno'],
};
const ZPCI_NUMBERS = ['uid', 'fid'];

const OCTAL = /^0[0-7]+$/;
const DECIMAL = /^[1-9][0-9]+$/;
const LAST_SLOT = 0x1f;

const hex = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`;

/** A decimal number surprises where the same digits are just as good a hexadecimal one. */
function isAmbiguous({ name, value }: XmlAttribute, context: RuleContext): boolean {
  if (!DECIMAL.test(value)) return false;
  if (name === 'slot') return Number.parseInt(value, 16) <= LAST_SLOT;
  if (name === 'bus') return !topologyOf(context).bus(Number(value))?.element;
  return name === 'devno';
}

function read(attribute: XmlAttribute, context: RuleContext): { value: number; as: string } | undefined {
  const text = attribute.value.trim();
  if (OCTAL.test(text)) {
    const value = Number.parseInt(text, 8);
    return value === Number.parseInt(text, 10) ? undefined : { value, as: 'octal, for its leading 0' };
  }
  if (!isAmbiguous(attribute, context)) return undefined;
  return { value: Number(text), as: 'decimal, while libvirt writes it in hexadecimal' };
}

function complain(attribute: XmlAttribute, context: RuleContext): Complaint | undefined {
  const found = read(attribute, context);
  if (!found) return undefined;
  const { name, value, valueSpan } = attribute;
  return {
    text: `${name}='${value}' is read as ${found.as}: write ${hex(found.value)} if that is meant`,
    at: valueSpan,
    fix: [{ span: valueSpan, text: hex(found.value) }],
  };
}

const numbersOf = (element: XmlElement | undefined, names: readonly string[]): readonly XmlAttribute[] =>
  element?.attributes.filter(({ name }) => names.includes(name)) ?? [];

function judge({ guest }: Device, context: RuleContext): readonly Complaint[] {
  const { addressElement, written } = guest;
  const names = addressElement && written && C_NUMBERS[written.type];
  if (!names) return [];
  const zpci = numbersOf(childOf(addressElement, 'zpci'), ZPCI_NUMBERS);
  return [...numbersOf(addressElement, names), ...zpci].flatMap(each => complain(each, context) ?? []);
}

export const numberBase = surprising(
  anyDeviceRule(
    {
      id: 'address/number-base',
      summary: 'The numbers of a pci or ccw address are written in hexadecimal, with 0x.',
      why: 'libvirt reads them as C does: 010 is 8 and 10 is 0x0a, while it and lspci print 0a.',
      bad: `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' domain='0' bus='0' slot='010' function='0'/>
</rng>`,
      good: `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' domain='0' bus='0' slot='0x08' function='0'/>
</rng>`,
    },
    judge,
  ),
  'warning',
);
