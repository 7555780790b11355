import type { Diagnostic } from '../diagnostic.ts';
import type { SuppressedFinding } from '../lint/suppress/suppression.ts';
import type { StylishInput } from './stylish.ts';

/** What was found in one document: plain data, which can go from one process to another. */
export interface FileFindings extends StylishInput {
  readonly suppressed?: readonly SuppressedFinding[];
  /** Findings that the baseline accepts. */
  readonly accepted?: readonly Diagnostic[];
}

/** One way to write down what was found in many documents, piece by piece; nothing of a document is kept. */
export interface LintFormat {
  /** What stands before the first document. */
  start(): string;
  /** What stands for one document; may be empty. */
  document(findings: FileFindings): string;
  /** What stands behind the last document. */
  end(): string;
}

/** A finding that does not count. */
export interface LeftOut {
  readonly diagnostic: Diagnostic;
  /** Empty when none is given. */
  readonly reason: string;
  /** The document says so itself. */
  readonly isInSource: boolean;
}

/** The findings in a document that do not count, each with the reason. */
export function leftOut({ suppressed = [], accepted = [] }: FileFindings): readonly LeftOut[] {
  return [
    ...suppressed.map(({ diagnostic, reason, by }) => ({ diagnostic, reason, isInSource: by === undefined })),
    ...accepted.map(diagnostic => ({ diagnostic, reason: 'the baseline accepts it', isInSource: false })),
  ];
}

/** Puts a separator between pieces, none of them empty. */
export function joiner(separator: string): (piece: string) => string {
  let before = '';
  return piece => {
    const text = before + piece;
    before = separator;
    return text;
  };
}
