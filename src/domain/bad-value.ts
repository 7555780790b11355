import type { Diagnostic, Span } from '../diagnostic.ts';
import type { XmlElement } from '../xml/element.ts';
import type { Field } from './field.ts';

/** A missing property that libvirt insists on. */
export function lacking(field: Field<unknown>, device: XmlElement, span: Span): Diagnostic {
  const message = `${placeOf(field, device.name)} is missing, expected ${field.codec.expected}`;
  return { rule: field.rule, severity: 'error', message, span };
}

/** Says which value was found where, what is accepted, and what may have been meant. */
export function badValue(field: Field<unknown>, found: string, device: string): string {
  const ignored = field.severity === 'error' ? '' : ' (libvirt reads over it)';
  const { expected, words = [] } = field.codec;
  return `found ${quoted(found)} for ${placeOf(field, device)}, expected ${expected}${hint(found, words)}${ignored}`;
}

/** A value in quotes, shortened when it is long. */
export function quoted(value: string): string {
  return value.length > LONGEST ? `'${value.slice(0, LONGEST)}…'` : `'${value}'`;
}

/** What may have been meant, to be added to a message. */
export function hint(found: string, words: readonly string[]): string {
  const meant = nearest(found, words);
  return meant === undefined ? '' : `; did you mean '${meant}'?`;
}

/** The place of a field in words. */
export function placeOf(field: Field<unknown>, device: string): string {
  const steps = [device, ...field.at.split('/')];
  const last = steps.pop()!;
  return last.startsWith('@')
    ? `attribute '${last.slice(1)}' of <${steps.pop()}>`
    : `<${last}> of <${steps.pop()}>`;
}

/** Longer texts are not shown as a whole; and they are no misspelt words. */
const LONGEST = 60;

/** The word that a misspelt one most likely stands for. */
export function nearest(found: string, words: readonly string[]): string | undefined {
  if (found.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const edits = distance(found.trim().toLowerCase(), word.toLowerCase());
    if (edits < least && edits <= Math.max(found.length, word.length) / 3) [best, least] = [word, edits];
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const differs = one[row - 1] === other[column - 1] ? 0 : 1;
      let least = Math.min(
        rows[row - 1]![column]! + 1,
        line[column - 1]! + 1,
        rows[row - 1]![column - 1]! + differs,
      );
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped) least = Math.min(least, rows[row - 2]![column - 2]! + 1);
      line.push(least);
    }
    rows.push(line);
  }
  return rows[one.length]![other.length]!;
}
