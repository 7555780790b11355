/** How bad a finding is: an `error` stops libvirt from defining or starting the domain. */
export type Severity = 'error' | 'warning' | 'info';

/** A half-open range of offsets, counted in UTF-16 code units of the decoded text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Another place that a finding speaks of, such as the device that already holds an address. */
export interface Related {
  readonly message: string;
  readonly span: Span;
  /** Name of the file the span belongs to; absent means the file of the finding itself. */
  readonly file?: string;
  /** Line and column of the place when it is in another file. */
  readonly at?: Position;
}

/** Replaces the text of `span` by `text`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** One finding. `span` is absent only where the problem has no place in the text. */
export interface Diagnostic {
  /** Stable id, `area/name`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span?: Span;
  readonly related?: readonly Related[];
  /** Edits that certainly cure the finding. */
  readonly fix?: readonly TextEdit[];
}

/** What every stage returns: a value as good as it could be made, and what was found on the way. */
export interface Result<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** True when a finding stops the domain from being defined. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(diagnostic => diagnostic.severity === 'error');
}

/** A place in a text; both count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line starts of one text, so that many offsets can be turned into lines and columns cheaply. */
export class LineIndex {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** The line and column of `offset`; offsets past the end give the end of the last line. */
  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#starts[low]! + 1 };
  }

  /** Offset of the first character of `line`, which counts from 1; clamped to the last line. */
  startOf(line: number): number {
    return this.#starts[Math.min(Math.max(line, 1), this.#starts.length) - 1]!;
  }
}
