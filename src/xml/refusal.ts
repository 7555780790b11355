import type { Diagnostic, Span } from '../diagnostic.ts';

/** Ids of the findings of this folder. */
export type XmlRule =
  | 'xml/well-formed'
  | 'xml/doctype'
  | 'xml/size'
  | 'xml/depth'
  | 'xml/elements'
  | 'xml/attributes'
  | 'xml/encoding'
  | 'xml/nul';

/** An error that stops the reading of a document. */
export function refusal(rule: XmlRule, message: string, span?: Span): Diagnostic {
  return span ? { rule, severity: 'error', message, span } : { rule, severity: 'error', message };
}
