import { decode, detectEncoding } from '../xml/encoding.ts';

/**
 * The text that the spans of a document's diagnostics refer to, also of one that was refused for its encoding: what
 * cannot be decoded follows byte by byte, so that the line of the first bad byte can be shown.
 */
export function sourceText(bytes: Uint8Array): string {
  const { charset, bom } = detectEncoding(bytes);
  if (!charset) return Buffer.from(bytes).toString('latin1');
  try {
    const decoded = decode(bytes, charset, bom);
    if ('text' in decoded) return decoded.text;
    const good = decode(bytes.subarray(0, decoded.badByte), charset, bom);
    const rest = Buffer.from(bytes.subarray(decoded.badByte)).toString('latin1');
    return ('text' in good ? good.text : '') + rest;
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}
