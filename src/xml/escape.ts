const ATTRIBUTE_SPECIAL = /[&<>"'\t\n\r]/g;
const TEXT_SPECIAL = /[&<>\r]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u;

/** What almost every value is made of: nothing to escape, nothing forbidden. */
const PLAIN = /^[\w .:,/@#+=-]*$/;

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

/**
 * `value` as it stands between two `quote` characters, so that a parser reads `value` back.
 *
 * @throws RangeError when `value` holds a character that XML cannot express.
 */
export function escapeAttribute(value: string, quote: '"' | "'"): string {
  if (PLAIN.test(value)) return value;
  const other = quote === '"' ? "'" : '"';
  return checked(value).replace(ATTRIBUTE_SPECIAL, character =>
    character === other ? character : REFERENCES[character]!,
  );
}

/**
 * `text` as it stands between tags.
 *
 * @throws RangeError when `text` holds a character that XML cannot express.
 */
export function escapeText(text: string): string {
  return checked(text).replace(TEXT_SPECIAL, character => REFERENCES[character]!);
}

function checked(text: string): string {
  const forbidden = FORBIDDEN.exec(text);
  if (!forbidden) return text;
  const code = forbidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw new RangeError(`XML cannot express U+${code} at ${forbidden.index} in '${text}'.`);
}
