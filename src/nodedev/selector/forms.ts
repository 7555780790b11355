import { formatChannel, formatPci, parseChannel, parsePci } from '../address.ts';
import { BUSES } from '../bus.ts';
import { CAPABILITY_WORDS } from '../words.ts';

/** How values of a key are written in a selector, and compared. */
export interface ValueForm {
  /** What `=` looks for, in the spelling of the devices' values; undefined for a text that is no such value. */
  read(text: string): string | undefined;
  /** `=` is met by values that only begin with what it looks for. */
  readonly byPrefix?: boolean;
  /** What is accepted, in words that complete "expected …". */
  readonly expected: string;
  readonly words?: readonly string[];
}

export const EXACT: ValueForm = { read: text => text, expected: 'a text' };
export const LOWER: ValueForm = { read: text => text.toLowerCase(), expected: 'a text' };

function oneOf(words: readonly string[]): ValueForm {
  const known = new Set(words);
  return {
    read: text => (known.has(text) ? text : undefined),
    expected: `one of ${words.join(', ')}`,
    words,
  };
}

export const CAPABILITY = oneOf(CAPABILITY_WORDS);
export const BUS = oneOf(BUSES);

const bareHex = (text: string): string | undefined => /^(?:0x)?([0-9a-f]+)$/i.exec(text)?.[1]?.toLowerCase();

export const HEXADECIMAL: ValueForm = {
  read: text => bareHex(text)?.replace(/^0+/, '').padStart(4, '0'),
  expected: 'a hexadecimal number such as 0x8086 or 8086',
};

export const CLASS: ValueForm = {
  read: text => {
    const digits = bareHex(text);
    return digits && [2, 4, 6].includes(digits.length) ? digits : undefined;
  },
  byPrefix: true,
  expected: '2, 4 or 6 hexadecimal digits such as 02, 0x0200 or 020000',
};

export const NUMBER: ValueForm = {
  read: text => (/^(?:\d{1,10}|0x[0-9a-f]{1,8})$/i.test(text) ? String(Number(text)) : undefined),
  expected: 'a number',
};

export const FLAG: ValueForm = {
  read: text => (text === 'yes' || text === 'no' ? text : undefined),
  expected: "'yes' or 'no'",
  words: ['yes', 'no'],
};

const numbers = (separator: string, count: number, text: string): string | undefined => {
  const parts = text.split(separator);
  return parts.length === count && parts.every(part => /^\d{1,10}$/.test(part))
    ? parts.map(Number).join(separator)
    : undefined;
};

export const ADDRESS: ValueForm = {
  read(text) {
    const pci = parsePci(text);
    if (pci) return formatPci(pci);
    const channel = parseChannel(text);
    if (channel) return formatChannel(channel);
    return numbers('.', 2, text) ?? numbers(':', 4, text);
  },
  expected: 'a PCI (0000:03:00.0), USB (1.2), SCSI (2:0:1:0) or channel (0.0.0070) address',
};
