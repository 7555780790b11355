const DOCTYPE = '<!DOCTYPE';
const PI_TARGET = /<\?(?!xml[\s?])[A-Za-z_:\u00c0-\uffff][\w.:\u00b7-\uffff-]*(?=[ \t\r\n?])/y;
const NAME_START = /[A-Za-z_:\u0080-\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/**
 * Offset of the first document type declaration in `text`, or -1.
 *
 * `<!DOCTYPE` inside a well-formed comment, CDATA section or processing instruction is none. Where the markup before
 * it is broken, parsers recover at different places (libxml2 ends a broken XML declaration at the first `>`), so there
 * every `<!DOCTYPE` counts.
 */
export function findDoctype(text: string): number {
  const first = text.indexOf(DOCTYPE);
  if (first === -1) return -1;
  let at = text.indexOf('<');
  while (at !== -1) {
    if (text.startsWith(DOCTYPE, at)) return at;
    const end = markupEnd(text, at);
    if (end === -1) return text.indexOf(DOCTYPE, at);
    at = text.indexOf('<', end);
  }
  return -1;
}

/** Where the markup that starts at `at` ends, or -1 unless every parser agrees on that. */
function markupEnd(text: string, at: number): number {
  const next = text[at + 1] ?? '';
  // A tag holds no further `<`, so looking on behind its first characters is enough.
  if (next === '/' || NAME_START.test(next)) return at + 2;
  if (text.startsWith('<!--', at)) return sectionEnd(text, at, at + 4, '--', '-->');
  if (text.startsWith('<![CDATA[', at)) return sectionEnd(text, at, at + 9, ']]>', ']]>');
  if (text.startsWith('<?xml', at) && at <= 1) return declarationEnd(text, at);
  PI_TARGET.lastIndex = at;
  return PI_TARGET.test(text) ? sectionEnd(text, at, PI_TARGET.lastIndex, '?>', '?>') : -1;
}

/** End of a section whose content starts at `from` and in which `stop` occurs only as the start of `close`. */
function sectionEnd(text: string, at: number, from: number, stop: string, close: string): number {
  const end = text.indexOf(stop, from);
  if (end === -1 || !text.startsWith(close, end)) return -1;
  const after = end + close.length;
  return FORBIDDEN.test(text.slice(at, after)) ? -1 : after;
}

function declarationEnd(text: string, at: number): number {
  const end = text.indexOf('?>', at);
  return end === -1 || text.slice(at + 1, end).search(/[<>]/) !== -1 ? -1 : end + 2;
}
