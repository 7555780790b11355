import type { Result, TextEdit } from '../diagnostic.ts';
import type { XmlDocument } from '../xml/element.ts';
import { attributeOf, childrenOf } from '../xml/element.ts';
import { type ParseOptions, parseXml } from '../xml/parse.ts';

/** A document whose dynamic addresses have become static, as edits. */
export interface Frozen {
  readonly document: XmlDocument;
  readonly edits: readonly TextEdit[];
  /** How many addresses were dynamic. */
  readonly count: number;
}

/**
 * Turns every dynamic address of a domain into a static one: what the engine or the hypervisor has chosen becomes
 * the user's. Addresses without mode are static already and stay as they are.
 */
export function freeze(input: string | Uint8Array, options: ParseOptions = {}): Result<Frozen | undefined> {
  const { value: document, diagnostics } = parseXml(input, options);
  if (!document) return { value: undefined, diagnostics };
  const { root } = document;
  if (root.name !== 'domain') {
    const message = `the root element is <${root.name}>, expected <domain>`;
    const finding = { rule: 'xml/root', severity: 'error' as const, message, span: root.startTag };
    return { value: undefined, diagnostics: [...diagnostics, finding] };
  }
  const edits = childrenOf(root, 'devices')
    .flatMap(list => list.children)
    .flatMap(device => childrenOf(device, 'address'))
    .map(address => attributeOf(address, 'mode'))
    .filter(mode => mode?.value === 'dynamic')
    .map(mode => ({ span: mode!.valueSpan, text: 'static' }));
  return { value: { document, edits, count: edits.length }, diagnostics };
}
