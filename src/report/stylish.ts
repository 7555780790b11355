import pc from 'picocolors';
import {
  type Diagnostic,
  LineIndex,
  type Position,
  type Related,
  type Severity,
  type Span,
} from '../diagnostic.ts';
import { excerptOf } from './excerpt.ts';
import { visible } from './visible.ts';

/** What is reported of one document. */
export interface StylishInput {
  /** Name to print, as the user gave it. */
  readonly file: string;
  /** The decoded document that spans refer to; absent for files that could not be read. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface StylishOptions {
  /** Use terminal colours. */
  readonly colors?: boolean;
}

type Colors = ReturnType<typeof pc.createColors>;

const COLORED = pc.createColors(true);
const PLAIN = pc.createColors(false);

/** Errors are the rule and bear no mark. */
const MARKS: Readonly<Record<Severity, string>> = { error: '', warning: 'warning: ', info: 'info: ' };

function placeText(file: string, at: Position | undefined): string {
  return at ? `${visible(file)}:${at.line}:${at.column}:` : `${visible(file)}:`;
}

class Stylist {
  readonly #input: StylishInput;
  readonly #colors: Colors;
  #index: LineIndex | undefined;

  constructor(input: StylishInput, colors: Colors) {
    this.#input = input;
    this.#colors = colors;
  }

  diagnostic({ rule, severity, message, span, related = [] }: Diagnostic): string[] {
    const { bold, dim, red, yellow, cyan } = this.#colors;
    const paint = { error: red, warning: yellow, info: cyan }[severity];
    const place = bold(placeText(this.#input.file, this.#position(span)));
    const words = paint(MARKS[severity]) + (severity === 'error' ? red : String)(visible(message));
    const head = `${place} ${words} ${dim(`[${rule}]`)}`;
    return [head, ...this.#excerpt(span, paint), ...related.map(other => this.#note(other))];
  }

  #note({ message, span, file, at }: Related): string {
    const place =
      file === undefined ? placeText(this.#input.file, this.#position(span)) : placeText(file, at);
    return `  ${place} note: ${visible(message)}`;
  }

  #position(span: Span | undefined): Position | undefined {
    const { text } = this.#input;
    return span && text !== undefined ? this.#lines(text).position(span.start) : undefined;
  }

  #excerpt(span: Span | undefined, paint: (text: string) => string): string[] {
    const { text } = this.#input;
    if (!span || text === undefined) return [];
    const index = this.#lines(text);
    const { line } = index.position(span.start);
    const start = index.startOf(line);
    const next = index.startOf(line + 1);
    const shown = excerptOf(text, { start, end: next > start ? next : text.length }, span);
    const gutter = String(line);
    const underline = `^${'~'.repeat(shown.width - 1)}`;
    return [
      `  ${this.#colors.dim(`${gutter} |`)} ${shown.text}`.trimEnd(),
      `  ${this.#colors.dim(`${' '.repeat(gutter.length)} |`)} ${' '.repeat(shown.indent)}${paint(underline)}`,
    ];
  }

  #lines(text: string): LineIndex {
    this.#index ??= new LineIndex(text);
    return this.#index;
  }
}

/**
 * Diagnostics for people: `file:line:col: message [rule]`, the source line with the place underlined, and a line for
 * each related place. Ends with a line break unless there is nothing to say.
 */
export function stylish(input: StylishInput, { colors = false }: StylishOptions = {}): string {
  if (input.diagnostics.length === 0) return '';
  const stylist = new Stylist(input, colors ? COLORED : PLAIN);
  return input.diagnostics
    .flatMap(diagnostic => stylist.diagnostic(diagnostic))
    .map(line => `${line}\n`)
    .join('');
}
