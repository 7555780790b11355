import type { Diagnostic, Result } from '../diagnostic.ts';
import { ACCEPTED_CHARSETS, type Charset } from './charset.ts';
import { findDoctype } from './doctype.ts';
import { type Detected, declaredEncoding, decode, detectEncoding, loneSurrogate } from './encoding.ts';
import type { XmlLimits } from './limits.ts';
import { refusal, refused } from './refusal.ts';
import type { XmlSource } from './source.ts';

/**
 * Decodes a document and refuses what native code must not see: oversized input, encodings that could hide markup,
 * undecodable bytes, NUL, and any document type declaration.
 *
 * The value is undefined when the document was refused.
 */
export function admit(input: string | Uint8Array, limits: XmlLimits): Result<XmlSource | undefined> {
  if (input.length > limits.bytes) return refused(tooLarge(input, limits));
  const opened = typeof input === 'string' ? openText(input) : openBytes(input);
  if (opened.value === undefined) return opened;
  const problem = checkText(opened.value);
  return problem ? refused(problem) : { value: opened.value, diagnostics: warnUnlessUtf8(opened.value) };
}

function tooLarge(input: string | Uint8Array, limits: XmlLimits): Diagnostic {
  const unit = typeof input === 'string' ? 'characters' : 'bytes';
  const message = `The document has ${input.length} ${unit}; at most ${limits.bytes} are accepted. A domain takes a few kilobytes, so check that this is the right file.`;
  return refusal('xml/size', message);
}

function openText(text: string): Result<XmlSource | undefined> {
  const lone = loneSurrogate(text);
  if (lone !== -1) {
    const found = `U+${text.charCodeAt(lone).toString(16).toUpperCase()}`;
    const message = `The text holds ${found}, half of a surrogate pair; XML takes whole characters only. Remove it or give the original bytes.`;
    return refused(refusal('xml/encoding', message, { start: lone, end: lone + 1 }));
  }
  const declared = declaredEncoding(text);
  const source: XmlSource = { text, encoding: 'UTF-8', bom: 0 };
  return { value: declared === undefined ? source : { ...source, declared }, diagnostics: [] };
}

function openBytes(bytes: Uint8Array): Result<XmlSource | undefined> {
  const detected = detectEncoding(bytes);
  const { charset, bom, declared } = detected;
  if (charset === undefined) return refused(unknownEncoding(detected));
  let decoded: ReturnType<typeof decode>;
  try {
    decoded = decode(bytes, charset, bom);
  } catch {
    const message = `This JavaScript engine cannot decode ${charset.name}. Convert the file to UTF-8.`;
    return refused(refusal('xml/encoding', message));
  }
  if ('badByte' in decoded) return refused(undecodable(bytes, charset, bom, decoded.badByte));
  const source: XmlSource = { text: decoded.text, bytes, encoding: charset.name, bom };
  return { value: declared === undefined ? source : { ...source, declared }, diagnostics: [] };
}

function unknownEncoding({ declared, found }: Detected): Diagnostic {
  const what = found
    ? `The document starts with ${found}`
    : `The document declares the encoding '${declared}'`;
  return refusal('xml/encoding', `${what}; accepted are ${ACCEPTED_CHARSETS}. Convert the file to UTF-8.`);
}

function undecodable(bytes: Uint8Array, charset: Charset, bom: number, badByte: number): Diagnostic {
  const good = decode(bytes.subarray(0, badByte), charset, bom);
  const before = 'text' in good ? good.text : '';
  const column = before.length - before.lastIndexOf('\n');
  const place = `offset ${badByte} (line ${countLines(before)}, column ${column})`;
  const value = `0x${bytes[badByte]!.toString(16).padStart(2, '0')}`;
  const message = `Byte ${value} at ${place} is not ${charset.name}, which the document is read as. Declare the encoding it is written in, or convert the file to UTF-8.`;
  return refusal('xml/encoding', message, { start: before.length, end: before.length });
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** libvirt hands the file to libxml2 as a C string without encoding, which makes it UTF-8 whatever it declares. */
function warnUnlessUtf8({ text, encoding }: XmlSource): Diagnostic[] {
  if (encoding === 'UTF-8') return [];
  const wide = encoding.startsWith('UTF-16');
  const foreign = wide ? 0 : text.search(/[\x80-\uffff]/);
  if (foreign === -1) return [];
  const what = wide ? 'The document' : `'${String.fromCodePoint(text.codePointAt(foreign)!)}'`;
  const message = `${what} is written in ${encoding}, but libvirt reads domain XML as UTF-8 whatever it declares. Convert the file to UTF-8 before it is given to libvirt.`;
  return [{ rule: 'xml/encoding', severity: 'warning', message, span: { start: foreign, end: foreign + 1 } }];
}

function checkText({ text, bytes }: XmlSource): Diagnostic | undefined {
  if (bytes && text.startsWith('\ufeff')) {
    const message = 'The document starts with two byte order marks; one at most is accepted. Remove one.';
    return refusal('xml/encoding', message, { start: 0, end: 1 });
  }
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const message =
      'The document holds a NUL character, which XML forbids. Remove it; a UTF-16 file needs a byte order mark.';
    return refusal('xml/nul', message, { start: nul, end: nul + 1 });
  }
  const doctype = findDoctype(text);
  if (doctype === -1) return undefined;
  const message =
    "The document holds a document type declaration ('<!DOCTYPE'), which is never read because its entities can reach other files. Remove it; domain XML needs none.";
  return refusal('xml/doctype', message, { start: doctype, end: doctype + '<!DOCTYPE'.length });
}
