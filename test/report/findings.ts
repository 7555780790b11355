import type { Diagnostic } from '../../src/diagnostic.ts';
import type { FileFindings, LintFormat } from '../../src/report/lint-format.ts';

export const TEXT = '<domain>\n  <disk/>\n  <disk/>\n</domain>\n';

/** A finding in the third line of `TEXT`, which speaks of the second. */
export const FINDING: Diagnostic = {
  rule: 'disk/duplicate-target',
  severity: 'error',
  message: 'the disk is there twice',
  span: { start: 21, end: 28 },
  related: [{ message: 'first disk', span: { start: 11, end: 18 } }],
};

/** A finding of another kind, without a place. */
export const PLACELESS: Diagnostic = { rule: 'xml/size', severity: 'error', message: 'too large' };

/** A document with these findings. */
export function found(...diagnostics: readonly Partial<Diagnostic>[]): FileFindings {
  return { file: 'a.xml', text: TEXT, diagnostics: diagnostics.map(each => ({ ...FINDING, ...each })) };
}

/** The whole report about some documents. */
export function reportOf(format: LintFormat, ...documents: readonly FileFindings[]): string {
  return [format.start(), ...documents.map(document => format.document(document)), format.end()].join('');
}
