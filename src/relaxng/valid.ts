import type { XmlElement } from '../xml/element.ts';
import type { Pattern, Patterns } from './pattern.ts';
import { attributeKey, declaresNamespace, elementKey, type Scope, scopeOf } from './scope.ts';
import { attributeStep, closed, elementStep, follow, type Step } from './step.ts';
import { afterText, isBlank, textTest } from './text.ts';

/** Whether elements of one document are valid: the way without blame, along states that other documents have found. */
export class Validation {
  readonly #patterns: Patterns;
  /** Verdicts about elements that may be several things, which could be asked for again and again. */
  readonly #verdicts = new Map<XmlElement, Map<Pattern, boolean>>();

  constructor(patterns: Patterns) {
    this.#patterns = patterns;
  }

  /** What is to come in `state` after the element `child`. */
  child(state: Pattern, child: XmlElement, scope: Scope): Pattern {
    const inner = scopeOf(child, scope);
    const step = elementStep(this.#patterns, state, elementKey(child.name, inner));
    if (step.contents.length === 1) {
      return this.holds(step.contents[0]!, child, inner) ? step.rests[0]! : this.#patterns.notAllowed;
    }
    return follow(this.#patterns, step, content => this.remembered(content, child, inner));
  }

  /** Like `holds`, but asked only once. */
  remembered(content: Pattern, element: XmlElement, scope: Scope): boolean {
    const verdicts = this.#verdicts.get(element) ?? new Map<Pattern, boolean>();
    this.#verdicts.set(element, verdicts);
    const verdict = verdicts.get(content) ?? this.holds(content, element, scope);
    verdicts.set(content, verdict);
    return verdict;
  }

  /** Whether an element holds what `content` asks for; `scope` is the one inside of it. */
  holds(content: Pattern, element: XmlElement, scope: Scope): boolean {
    let state = content;
    const { attributes } = element;
    // Loops count, as in `xml/element.ts`.
    for (let at = 0; at < attributes.length; at++) {
      const { name, value } = attributes[at]!;
      if (declaresNamespace(name)) continue;
      state = this.#attribute(attributeStep(this.#patterns, state, attributeKey(name, scope)), value);
      if (state === this.#patterns.notAllowed) return false;
    }
    state = closed(this.#patterns, state);
    if (state === this.#patterns.notAllowed) return false;
    if (element.children.length === 0) return textTest(this.#patterns, state)(element.text);
    return isBlank(element.text) ? this.#children(state, element, scope) : this.#mixed(state, element, scope);
  }

  #attribute(step: Step, value: string): Pattern {
    const patterns = this.#patterns;
    if (step.contents.length > 1) return follow(patterns, step, part => textTest(patterns, part)(value));
    const content = step.contents[0];
    return content && textTest(patterns, content)(value) ? step.rests[0]! : patterns.notAllowed;
  }

  #children(content: Pattern, element: XmlElement, scope: Scope): boolean {
    let state = content;
    const { children } = element;
    for (let at = 0; at < children.length; at++) {
      state = this.child(state, children[at]!, scope);
      if (state === this.#patterns.notAllowed) return false;
    }
    return state.nullable;
  }

  /** Where text stands among the children is not known, so it may stand wherever text is accepted. */
  #mixed(content: Pattern, element: XmlElement, scope: Scope): boolean {
    const { text } = element;
    let without = content;
    let having = afterText(this.#patterns, content, text);
    for (const child of element.children) {
      const before = having === this.#patterns.notAllowed ? having : this.child(having, child, scope);
      without = without === this.#patterns.notAllowed ? without : this.child(without, child, scope);
      const more = this.#patterns.choice([before, without]);
      having = this.#patterns.choice([before, afterText(this.#patterns, more, text)]);
    }
    return having.nullable;
  }
}
