import { attributeValue, childrenOf, type XmlElement } from '../../xml/element.ts';

/** One condition in brackets: a position, which counts from 1, or an attribute below the element and its value. */
type Test =
  | { readonly position: number }
  | { readonly children: readonly string[]; readonly attribute: string; readonly value: string };

interface Step {
  readonly name: string;
  readonly tests: readonly Test[];
}

/** A path that has been read; steps are relative to `<domain>`. */
export type DevicePath = readonly Step[];

/** Why a path cannot be read; `offset` counts UTF-16 code units from its start. */
export interface PathProblem {
  readonly message: string;
  readonly offset: number;
}

const NAME = /[A-Za-z_][\w.:-]*/y;
const POSITION = /[1-9]\d{0,8}(?=\])/y;
const ATTRIBUTE = /((?:[A-Za-z_][\w.:-]*\/)*)@([A-Za-z_][\w.:-]*)/y;
const VALUE = /=(?:'([^']*)'|"([^"]*)")/y;

/** Thrown and caught in this file alone. */
class Stop extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

class PathReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  path(): DevicePath {
    const steps = [this.#step()];
    while (this.#take('/')) steps.push(this.#step());
    if (this.#at < this.#text.length) throw new Stop("expected '/', '[' or the end", this.#at);
    return steps;
  }

  #step(): Step {
    const [name] = this.#match(NAME, 'expected the name of an element');
    const tests: Test[] = [];
    while (this.#take('[')) {
      tests.push(this.#test());
      if (!this.#take(']')) throw new Stop("expected ']'", this.#at);
    }
    return { name, tests };
  }

  #test(): Test {
    const position = this.#find(POSITION);
    if (position) return { position: Number(position[0]) };
    const [, children, attribute] = this.#match(
      ATTRIBUTE,
      'expected a position from 1 on, or an attribute such as @type or target/@dev',
    );
    const [, single, double] = this.#match(VALUE, "expected '=' and a value in quotes");
    return { children: children!.split('/').slice(0, -1), attribute: attribute!, value: single ?? double! };
  }

  #match(pattern: RegExp, otherwise: string): RegExpExecArray {
    const found = this.#find(pattern);
    if (!found) throw new Stop(otherwise, this.#at);
    return found;
  }

  #find(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    if (found) this.#at = pattern.lastIndex;
    return found;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }
}

/**
 * Reads a path such as `devices/interface[2]`, `devices/disk[target/@dev='vda']` or `cpu`: names of elements below
 * `<domain>`, each with any number of conditions, of which a later one chooses among what the earlier ones leave.
 */
export function readDevicePath(text: string): DevicePath | PathProblem {
  try {
    return new PathReader(text).path();
  } catch (error) {
    if (error instanceof Stop) return { message: error.message, offset: error.offset };
    throw error;
  }
}

/** Tells a path from the reason why it could not be read. */
export const isPathProblem = (answer: DevicePath | PathProblem): answer is PathProblem => 'offset' in answer;

/** The elements that the path names, in document order. */
export function elementsAt(root: XmlElement, path: DevicePath): readonly XmlElement[] {
  return path.reduce<readonly XmlElement[]>(
    (parents, step) => parents.flatMap(parent => chosen(childrenOf(parent, step.name), step.tests)),
    [root],
  );
}

function chosen(elements: readonly XmlElement[], tests: readonly Test[]): readonly XmlElement[] {
  return tests.reduce(
    (left, test) =>
      'position' in test
        ? left.slice(test.position - 1, test.position)
        : left.filter(element => holders(element, test.children).some(each => has(each, test))),
    elements,
  );
}

const holders = (element: XmlElement, names: readonly string[]): readonly XmlElement[] =>
  names.reduce<readonly XmlElement[]>(
    (parents, name) => parents.flatMap(parent => childrenOf(parent, name)),
    [element],
  );

const has = (element: XmlElement, { attribute, value }: { attribute: string; value: string }): boolean =>
  attributeValue(element, attribute) === value;
