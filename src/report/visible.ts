// Made when there is anything but ASCII, for their classes take long to compile.

// Everything a terminal could act on, reorder or hide: control and format characters, line and paragraph separators,
// private use, halves of surrogate pairs.
const harmful = (): RegExp => /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
const wide = (): RegExp =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
const NO_WIDTH = /\p{M}/u;
const ASCII = /^[ -~]*$/;

function escapeOf(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}

/**
 * `text` on one line and safe to print on a terminal: documents are not trusted, and a control character in a name
 * must not move the cursor or hide what follows.
 */
export function visible(text: string): string {
  return ASCII.test(text) ? text : text.replace(harmful(), escapeOf);
}

/** How many columns a terminal gives to `text`, which holds no control characters. */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  const isWide = wide();
  let width = 0;
  for (const character of text) width += NO_WIDTH.test(character) ? 0 : isWide.test(character) ? 2 : 1;
  return width;
}
