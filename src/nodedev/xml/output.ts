/** An element to be printed; rows fill it. */
export interface Output {
  readonly name: string;
  readonly attributes: (readonly [name: string, value: string])[];
  readonly children: Output[];
  text?: string;
  /** How it closes when it is empty: `<x/>` unless told otherwise, with a start and an end tag on two lines or on one, or `<x />`. */
  readonly empty?: 'pair' | 'inline' | 'spaced';
}

/** A new element of that name. */
export function output(name: string, empty?: Output['empty']): Output {
  return { name, attributes: [], children: [], ...(empty && { empty }) };
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/** As libvirt does, quotes are escaped in text too, and what XML cannot express is dropped. */
function escaped(value: string, special: RegExp): string {
  return value.replace(FORBIDDEN, '').replace(special, character => REFERENCES[character]!);
}

/** The element as libvirt lays it out: two blanks a level, single quotes, one element a line. */
export function print(element: Output, indent = ''): string {
  const { name, attributes, children, text = '', empty } = element;
  const written = attributes.map(([key, value]) => ` ${key}='${escaped(value, /[&<>"'\t\n\r]/g)}'`);
  const start = `${indent}<${name}${written.join('')}`;
  if (children.length > 0 || (empty === 'pair' && text === '')) {
    const inner = children.map(child => print(child, `${indent}  `)).join('');
    return `${start}>\n${inner}${indent}</${name}>\n`;
  }
  const content = escaped(text, /[&<>"'\r]/g);
  if (content !== '' || empty === 'inline') return `${start}>${content}</${name}>\n`;
  return `${start}${empty === 'spaced' ? ' ' : ''}/>\n`;
}
