const NOT_BLANK = /[^\t\n\r ]/;
const UNUSUAL = /[\t\n\r&]/;
const REFERENCE = /&(\w+);/g;
/** What starts no reference that is predefined. */
const UNKNOWN = /&(?!(?:lt|gt|amp|quot|apos);)/;
const FORBIDDEN = /\]\]>|&(?!(?:lt|gt|amp|quot|apos);)/;
const CHARACTER: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text with its references resolved and its line ends made one; undefined where it is not plain, or XML forbids it. */
export function contentText(raw: string): string | undefined {
  if (!NOT_BLANK.test(raw) && !raw.includes('\r')) return raw;
  if (FORBIDDEN.test(raw)) return undefined;
  return resolved(raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw);
}

/** The value of an attribute, normalised as XML asks; undefined where it is not plain, or XML forbids it. */
export function attributeText(raw: string): string | undefined {
  if (!UNUSUAL.test(raw)) return raw;
  if (UNKNOWN.test(raw)) return undefined;
  return resolved(raw.replace(/\r\n|[\t\n\r]/g, ' '));
}

const resolved = (text: string): string =>
  text.includes('&') ? text.replace(REFERENCE, (_, name: string) => CHARACTER[name]!) : text;
