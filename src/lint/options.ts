import type { Diagnostic, Severity } from '../diagnostic.ts';
import type { LoadOptions } from '../domain/load.ts';
import type { XmlElement } from '../xml/element.ts';
import type { ParseOptions } from '../xml/parse.ts';
import type { Rule } from './rule.ts';
import type { DeviceSuppression } from './suppress/suppression.ts';

/** How a rule counts; `off` switches it off. */
export type RuleSetting = Severity | 'off';

/** What to look for in a document, and how to count it. */
export interface LintOptions extends LoadOptions, ParseOptions {
  /** Severities by rule id or by pattern (`pci/*`); of several that match, the last one counts. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Further rules; their ids must not be taken. */
  readonly customRules?: readonly Rule[];
  /** Findings to be left out, by rule and device, each with a reason. */
  readonly suppressions?: readonly DeviceSuppression[];
  /**
   * Judges the whole document by a schema of libvirt: see `readSchema` and `schemaDiagnostics`. What it finds nothing
   * wrong with is not compared with the tables of elements and attributes, which say the same of libvirt 11.3.
   */
  readonly schema?: (root: XmlElement) => readonly Diagnostic[];
}
