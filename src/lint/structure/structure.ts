import type { Diagnostic } from '../../diagnostic.ts';
import type { XmlDocument } from '../../xml/element.ts';

/** What the format does not have at the place where it stands. */
export function checkStructure(_document: XmlDocument): Diagnostic[] {
  return [];
}
