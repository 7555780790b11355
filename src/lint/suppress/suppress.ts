import type { Diagnostic } from '../../diagnostic.ts';
import type { XmlDocument } from '../../xml/element.ts';
import type { DeviceSuppression, SuppressedFinding } from './suppression.ts';
import { type IsJudged, type Suppressor, suppressorOf } from './suppressor.ts';

/** What is left of the findings in a document, and what was left out. */
export interface Suppressed {
  /** With a finding for each comment that leaves nothing out, and for each that cannot be understood. */
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
  /** To be asked about findings that are made later. */
  readonly suppressor: Suppressor;
}

/** What is known of the rules that have been run. */
export interface Judged {
  /** Ids of all rules; without it any id is taken. */
  readonly known?: ReadonlySet<string>;
  /** A comment about a rule that has not been judged is not unused; default: all rules have been. */
  readonly isJudged?: IsJudged;
}

/** Leaves out the findings that comments in the document, or the configuration, suppress. */
export function suppress(
  document: XmlDocument,
  diagnostics: readonly Diagnostic[],
  configured: readonly DeviceSuppression[],
  { known, isJudged }: Judged = {},
): Suppressed {
  const suppressor = suppressorOf(document, configured, known);
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const diagnostic of diagnostics) {
    const left = suppressor.leavesOut(diagnostic);
    if (left) suppressed.push(left);
    else kept.push(diagnostic);
  }
  kept.push(...suppressor.problems, ...suppressor.unused(isJudged));
  return { kept, suppressed, suppressor };
}
