/** What the escapes of XML Schema stand for, as parts of a class. */
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\\n',
  r: '\\r',
  t: '\\t',
  s: ' \\t\\n\\r',
  d: '\\p{Nd}',
  w: '\\p{L}\\p{M}\\p{N}\\p{S}',
  i: '\\p{L}_:',
  c: '\\p{L}\\p{M}\\p{N}._:\\-\\u00b7',
};

/**
 * The regular expression of XML Schema as one of JavaScript that matches whole texts. Undefined where it cannot be
 * read.
 */
export function xsdRegex(pattern: string): RegExp | undefined {
  try {
    const source = new Translation(pattern).run();
    // Counting code points costs time, and only these can tell them from code units.
    const counts = /\[\^|\\p|\\u\{/i.test(source);
    return new RegExp(`^(?:${source})$`, counts ? 'u' : '');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** One walk over a pattern. */
class Translation {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = [...pattern];
  }

  run(): string {
    let result = '';
    while (this.#at < this.#characters.length) result += this.#atom();
    return result;
  }

  #next(): string {
    const character = this.#characters[this.#at++];
    if (character === undefined) throw new SyntaxError('The pattern ends too early.');
    return character;
  }

  #atom(): string {
    const character = this.#next();
    if (character === '[') return this.#class();
    if (character === '\\') return this.#escape(false);
    if (character === '.') return '[^\\n\\r]';
    return '^$/]'.includes(character) ? `\\${character}` : character;
  }

  /** An escape, whose backslash has been read; alone it becomes a class of its own. */
  #escape(inside: boolean): string {
    const letter = this.#next();
    if (letter === 'p' || letter === 'P') return this.#category(letter);
    const set = ESCAPES[letter.toLowerCase()];
    if (set === undefined) return literal(letter);
    if (letter === letter.toLowerCase()) return inside ? set : `[${set}]`;
    // Inside of a class only the sets that JavaScript can negate in place are of use.
    if (!inside) return `[^${set}]`;
    if (letter === 'D') return '\\P{Nd}';
    if (letter === 'S') return '\\S';
    throw new SyntaxError(`\\${letter} in a class`);
  }

  #category(letter: string): string {
    let name = '';
    if (this.#next() !== '{') throw new SyntaxError('A category has no braces.');
    for (let part = this.#next(); part !== '}'; part = this.#next()) name += part;
    return `\\${letter}{${name}}`;
  }

  /** A class, whose bracket has been read. What is subtracted from it must not follow. */
  #class(): string {
    let content = '';
    let subtracted = '';
    const negated = this.#characters[this.#at] === '^';
    if (negated) this.#at++;
    for (let character = this.#next(); character !== ']'; character = this.#next()) {
      if (character === '-' && this.#characters[this.#at] === '[') {
        this.#at++;
        subtracted = `(?!${this.#class()})`;
      } else content += this.#member(character, content === '');
    }
    return `${subtracted}[${negated ? '^' : ''}${content}]`;
  }

  #member(character: string, first: boolean): string {
    if (character === '\\') return this.#escape(true);
    const edge = first || this.#characters[this.#at] === ']' || this.#characters[this.#at] === '[';
    return character === '-' && !edge ? '-' : literal(character);
  }
}

/** A character that stands for itself, inside of a class and outside. */
function literal(character: string): string {
  if (/[A-Za-z0-9_]/.test(character)) return character;
  const code = character.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
