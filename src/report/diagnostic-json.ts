import { type Diagnostic, LineIndex, type Related, type Severity, type Span } from '../diagnostic.ts';

/** A place as machines read it: lines and columns count from 1; null where the finding has no place. */
export interface JsonPlace {
  readonly line: number | null;
  readonly column: number | null;
}

export interface JsonRelated extends JsonPlace {
  readonly message: string;
  readonly file: string;
}

/** One finding in machine-readable reports. */
export interface JsonDiagnostic extends JsonPlace {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The place ends before this line and column. */
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly related: readonly JsonRelated[];
  /** True when the finding comes with edits that cure it. */
  readonly fixable: boolean;
}

/** Turns the diagnostics of one document into plain records; `text` is absent for files that could not be read. */
export function jsonDiagnostics(
  file: string,
  text: string | undefined,
  diagnostics: readonly Diagnostic[],
): JsonDiagnostic[] {
  if (diagnostics.length === 0) return [];
  const index = text === undefined ? undefined : new LineIndex(text);
  const at = (offset: number | undefined): JsonPlace =>
    index && offset !== undefined ? index.position(offset) : { line: null, column: null };
  const startOf = (span: Span | undefined): JsonPlace => at(span?.start);
  const placeOf = (other: Related): JsonPlace =>
    other.file === undefined ? startOf(other.span) : (other.at ?? at(undefined));
  const related = (other: Related): JsonRelated => ({
    message: other.message,
    file: other.file ?? file,
    ...placeOf(other),
  });
  return diagnostics.map(({ rule, severity, message, span, ...rest }) => {
    const { line: endLine, column: endColumn } = at(span?.end);
    const fixable = (rest.fix?.length ?? 0) > 0;
    const others = (rest.related ?? []).map(related);
    return { rule, severity, message, ...startOf(span), endLine, endColumn, related: others, fixable };
  });
}
