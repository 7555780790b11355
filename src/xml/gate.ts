import { type Diagnostic, LineIndex, type Result } from '../diagnostic.ts';
import { ACCEPTED_CHARSETS } from './charset.ts';
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
  const problem = checkText(opened.value.text);
  return problem ? refused(problem) : opened;
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
  if ('badByte' in decoded) return refused(undecodable(bytes, detected, decoded.badByte));
  const source: XmlSource = { text: decoded.text, bytes, encoding: charset.name, bom };
  return { value: declared === undefined ? source : { ...source, declared }, diagnostics: [] };
}

function unknownEncoding({ declared, found }: Detected): Diagnostic {
  const what = found
    ? `The document starts with ${found}`
    : `The document declares the encoding '${declared}'`;
  return refusal('xml/encoding', `${what}; accepted are ${ACCEPTED_CHARSETS}. Convert the file to UTF-8.`);
}

function undecodable(bytes: Uint8Array, detected: Detected, badByte: number): Diagnostic {
  const name = detected.charset!.name;
  const good = decode(bytes.subarray(0, badByte), detected.charset!, detected.bom);
  const before = 'text' in good ? good.text : '';
  const { line, column } = new LineIndex(before).position(before.length);
  const value = `0x${bytes[badByte]!.toString(16).padStart(2, '0')}`;
  const message = `Byte ${value} at offset ${badByte} (line ${line}, column ${column}) is not ${name}, which the document is read as. Declare the encoding it is written in, or convert the file to UTF-8.`;
  return refusal('xml/encoding', message, { start: before.length, end: before.length });
}

function checkText(text: string): Diagnostic | undefined {
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
