import { LineIndex, type Position, type Related, type Span } from '../diagnostic.ts';

/** Where a finding stands: from `start` up to, not including, `end`. */
export interface Extent {
  readonly start: Position;
  readonly end: Position;
}

/** A place that a finding speaks of, in whatever file. */
export interface OtherPlace {
  readonly message: string;
  readonly file: string;
  readonly start?: Position;
  /** Known in the finding's own file only. */
  readonly end?: Position;
}

/** Turns the spans of one document into lines and columns. */
export class Places {
  readonly #file: string;
  readonly #text: string | undefined;
  readonly #index: LineIndex;

  /** `text` is absent for files that could not be read: nothing has a place there. */
  constructor(file: string, text: string | undefined) {
    this.#file = file;
    this.#text = text;
    this.#index = new LineIndex(text ?? '');
  }

  /** Undefined for what has no place in the text. */
  extentOf(span: Span | undefined): Extent | undefined {
    if (!span || this.#text === undefined) return undefined;
    return { start: this.#index.position(span.start), end: this.#index.position(span.end) };
  }

  /** The other places of a finding, in its own file and elsewhere. */
  othersOf(related: readonly Related[] = []): readonly OtherPlace[] {
    return related.map(({ message, span, file, at }) =>
      file === undefined
        ? { message, file: this.#file, ...this.extentOf(span) }
        : { message, file, ...(at && { start: at }) },
    );
  }

  /** The whole line on which a span begins, without its line break; empty without a place. */
  lineOf(span: Span | undefined): string {
    const extent = this.extentOf(span);
    if (!extent) return '';
    const text = this.#text!;
    const start = this.#index.startOf(extent.start.line);
    const end = text.indexOf('\n', start);
    return text.slice(start, end === -1 ? text.length : end);
  }
}

/** A place as most programs can open it: `file:line:column`. */
export function placeText({ file, start }: Omit<OtherPlace, 'message'>): string {
  return start ? `${file}:${start.line}:${start.column}` : file;
}
