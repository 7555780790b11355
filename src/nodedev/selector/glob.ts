/**
 * What a glob matches: `*` any text, `?` any one character, letters of either case; nothing else is special. The
 * search is linear in the text for each star, so no glob can stall it.
 */
export interface Glob {
  test(text: string): boolean;
}

/** Reads a glob; every text is one. */
export function globPattern(glob: string): Glob {
  const pattern = [...glob.toLowerCase()];
  return { test: text => matches(pattern, [...text.toLowerCase()]) };
}

/** On a mismatch only the last star has to take more: whatever stood before it is as short as it can be. */
function matches(pattern: readonly string[], text: readonly string[]): boolean {
  let [at, star, resume] = [0, -1, 0];
  for (let index = 0; index < text.length; ) {
    if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (pattern[at] === '?' || pattern[at] === text[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
