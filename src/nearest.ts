/** Longer texts are no misspelt words. */
const LONGEST = 60;

/** The word that a misspelt one most likely stands for. */
export function nearest(found: string, words: readonly string[]): string | undefined {
  if (found.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  const text = found.trim().toLowerCase();
  for (const word of words) {
    const most = Math.min(Math.max(found.length, word.length) / 3, least - 1);
    if (Math.abs(text.length - word.length) > most) continue;
    const edits = distance(text, word.toLowerCase(), most);
    if (edits > most) continue;
    best = word;
    least = edits;
  }
  return best;
}

/** The words, those most like `found` first; words that are equally unlike keep their order. */
export function nearestFirst(found: string, words: readonly string[]): string[] {
  if (found.length > LONGEST) return [...words];
  const text = found.trim().toLowerCase();
  return words
    .map(word => ({ word, edits: distance(text, word.slice(0, LONGEST).toLowerCase()) }))
    .sort((one, other) => one.edits - other.edits)
    .map(({ word }) => word);
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other; some number above
 * `most` where there are more than that.
 */
function distance(one: string, other: string, most = Number.POSITIVE_INFINITY): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    let lowest = row;
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
      if (least < lowest) lowest = least;
    }
    // A swap reaches back two rows, at the price of one edit.
    if (lowest > most + 1) return lowest;
    rows.push(line);
  }
  return rows[one.length]![other.length]!;
}
