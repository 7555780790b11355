import type { Diagnostic } from '../diagnostic.ts';
import { ACCEPTED_CHARSETS, type Charset } from './charset.ts';
import { findDoctype } from './doctype.ts';
import {
  asciiHead,
  type Detected,
  declaredEncoding,
  decode,
  detectEncoding,
  loneSurrogate,
} from './encoding.ts';
import type { XmlLimits } from './limits.ts';
import { refusal } from './refusal.ts';
import type { XmlSource } from './source.ts';

/** A document that may be parsed, or why it may not. */
export interface Admission {
  /** Absent when the document was refused. */
  readonly source?: XmlSource;
  /** The text that the spans of `diagnostics` count in: as much as could be decoded. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Decodes a document and refuses what native code must not see: oversized input, encodings that could hide markup,
 * undecodable bytes, NUL, and any document type declaration.
 */
export function admit(input: string | Uint8Array, limits: XmlLimits): Admission {
  if (input.length > limits.bytes) return tooLarge(input, limits);
  const admission = typeof input === 'string' ? openText(input) : openBytes(input);
  if (!admission.source) return admission;
  const problem = checkText(admission.source);
  return problem ? stop(admission.text, problem) : admission;
}

function stop(text: string, diagnostic: Diagnostic): Admission {
  return { text, diagnostics: [diagnostic] };
}

function pass(source: XmlSource, declared: string | undefined): Admission {
  const complete = declared === undefined ? source : { ...source, declared };
  return { source: complete, text: source.text, diagnostics: warnUnlessUtf8(source) };
}

function tooLarge(input: string | Uint8Array, limits: XmlLimits): Admission {
  const unit = typeof input === 'string' ? 'characters' : 'bytes';
  const message = `The document has ${input.length} ${unit}; at most ${limits.bytes} are accepted. A domain takes a few kilobytes, so check that this is the right file.`;
  return stop('', refusal('xml/size', message));
}

function openText(text: string): Admission {
  const lone = loneSurrogate(text);
  if (lone === -1) return pass({ text, encoding: 'UTF-8', bom: 0 }, declaredEncoding(text));
  const found = `U+${text.charCodeAt(lone).toString(16).toUpperCase()}`;
  const message = `The text holds ${found}, half of a surrogate pair; XML takes whole characters only. Remove it or give the original bytes.`;
  return stop(text, refusal('xml/encoding', message, { start: lone, end: lone + 1 }));
}

function openBytes(bytes: Uint8Array): Admission {
  const detected = detectEncoding(bytes);
  const { charset, bom, declared } = detected;
  if (charset === undefined) return unknownEncoding(bytes, detected);
  let decoded: ReturnType<typeof decode>;
  try {
    decoded = decode(bytes, charset, bom);
  } catch {
    const message = `This JavaScript engine cannot decode ${charset.name}. Convert the file to UTF-8.`;
    return stop('', refusal('xml/encoding', message));
  }
  if ('badByte' in decoded) return undecodable(bytes, charset, bom, decoded.badByte);
  return pass({ text: decoded.text, bytes, encoding: charset.name, bom }, declared);
}

function unknownEncoding(bytes: Uint8Array, { declared, found }: Detected): Admission {
  const cure = `accepted are ${ACCEPTED_CHARSETS}. Convert the file to UTF-8.`;
  if (declared === undefined) {
    const message = `The document is written in ${found}; ${cure}`;
    return stop('', refusal('xml/encoding', message, { start: 0, end: 0 }));
  }
  const head = asciiHead(bytes);
  const start = head.indexOf(declared, head.indexOf('encoding'));
  const message = `The document declares the encoding '${declared}'; ${cure}`;
  return stop(head, refusal('xml/encoding', message, { start, end: start + declared.length }));
}

function undecodable(bytes: Uint8Array, charset: Charset, bom: number, badByte: number): Admission {
  const good = decode(bytes.subarray(0, badByte), charset, bom);
  const text = 'text' in good ? good.text : '';
  const column = text.length - text.lastIndexOf('\n');
  const place = `offset ${badByte} (line ${countLines(text)}, column ${column})`;
  const value = `0x${bytes[badByte]!.toString(16).padStart(2, '0')}`;
  const message = `Byte ${value} at ${place} is not ${charset.name}, which the document is read as. Declare the encoding it is written in, or convert the file to UTF-8.`;
  return stop(text, refusal('xml/encoding', message, { start: text.length, end: text.length }));
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** libvirt hands libxml2 a C string; libxml2 2.9 reads such strings as UTF-8 whatever they declare. */
function warnUnlessUtf8({ text, encoding }: XmlSource): Diagnostic[] {
  if (encoding === 'UTF-8') return [];
  const wide = encoding.startsWith('UTF-16');
  const foreign = wide ? 0 : text.search(/[\x80-\uffff]/);
  if (foreign === -1) return [];
  const what = wide ? 'The document' : `'${String.fromCodePoint(text.codePointAt(foreign)!)}'`;
  const message = `${what} is written in ${encoding}, but libvirt (11.3 with libxml2 2.9, for one) reads domain XML as UTF-8 whatever it declares. Convert the file to UTF-8 before libvirt gets it.`;
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
