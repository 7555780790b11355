import { nearest } from '../nearest.ts';
import type { XmlElement } from '../xml/element.ts';
import { namesIn, needsOf, nextNames, TEXT } from './accepted.ts';
import { explainAttributes, takesValue } from './explain-attributes.ts';
import { COST, type Fault, faultsOf, faulty, type Path, pruned, type Site } from './fault.ts';
import type { NameKey } from './form.ts';
import { merged } from './merge.ts';
import { substituted } from './needs.ts';
import type { Pattern, Patterns } from './pattern.ts';
import { attributeKey, elementKey, localOf, type Scope, scopeOf } from './scope.ts';
import { elementStep, follow, type Step } from './step.ts';
import { afterText, isBlank, textTest } from './text.ts';
import type { Validation } from './valid.ts';

/** The least that is wrong with an element. */
export interface Explanation {
  readonly cost: number;
  readonly faults: readonly Fault[];
}

const NOTHING: Explanation = { cost: 0, faults: [] };
/** More than this wrong in an element whose name was guessed, and the guess is bad. */
const MOST_INSIDE = 2;
/** Elements that are looked into, and names that are guessed; what else is wrong has no reader any more. */
const MOST_SEARCHES = 30_000;

/**
 * Finds the least that is wrong with a document: follows several ways to read it at once, each with what it has to
 * assume as faults, and keeps the cheapest.
 */
export class Explainer {
  readonly #patterns: Patterns;
  readonly #validation: Validation;
  readonly #known = new Map<XmlElement, Map<Pattern, Explanation>>();
  #searches = 0;
  /** What unknown names were meant to be, by state. */
  readonly #meant = new Map<Pattern, Map<NameKey, NameKey | undefined>>();

  constructor(patterns: Patterns, validation: Validation) {
    this.#patterns = patterns;
    this.#validation = validation;
  }

  /** What is wrong with `element` when it is to hold `content`; `scope` is the one inside of it. */
  explain(content: Pattern, element: XmlElement, scope: Scope): Explanation {
    if (this.#validation.remembered(content, element, scope)) return NOTHING;
    const known = this.#known.get(element) ?? new Map<Pattern, Explanation>();
    this.#known.set(element, known);
    const explanation = known.get(content) ?? this.#search({ content, element, scope });
    known.set(content, explanation);
    return explanation;
  }

  #search(site: Site): Explanation {
    if (this.#searches++ >= MOST_SEARCHES) return { cost: COST.unknown, faults: [strayElement(site)] };
    const opened = explainAttributes(this.#patterns, site);
    const ended =
      site.element.children.length === 0
        ? opened.map(path => this.#text(path, site))
        : this.#children(opened, site);
    const [best] = pruned(ended);
    const faults = faultsOf(best!);
    // Where text stands among children is not known to the search, so that it may have found nothing.
    if (faults.length > 0) return { cost: best!.cost, faults };
    return { cost: COST.unknown, faults: [strayText(best!.state, site)] };
  }

  #text(path: Path, site: Site): Path {
    const { state } = path;
    const { text } = site.element;
    const { empty } = this.#patterns;
    if (textTest(this.#patterns, state)(text)) return { ...path, state: empty };
    if (state.texts && !(isBlank(text) && nextNames(state, 'element').size > 0)) {
      return faulty(path, empty, COST.badValue, [{ ...site, kind: 'value', states: [state], needs: [] }]);
    }
    return this.#end(
      isBlank(text) ? path : faulty(path, state, COST.unknown, [strayText(state, site)]),
      site,
    );
  }

  #children(opened: readonly Path[], site: Site): Path[] {
    const { element, content, scope } = site;
    let paths = isBlank(element.text) ? [...opened] : opened.map(path => this.#mixed(path, site));
    for (const child of element.children) {
      paths = pruned(paths.flatMap(path => this.child(path, child, content, scope)));
    }
    return paths.map(path => this.#end(path, site));
  }

  #mixed(path: Path, site: Site): Path {
    const { state } = path;
    if (!state.texts) return faulty(path, state, COST.unknown, [strayText(state, site)]);
    const having = afterText(this.#patterns, state, site.element.text);
    return { ...path, state: this.#patterns.choice([state, having]) };
  }

  /** What is still lacking when an element ends. */
  #end(path: Path, site: Site): Path {
    if (path.state.nullable) return { ...path, state: this.#patterns.empty };
    const needs = needsOf(path.state, 'element') ?? [[TEXT]];
    const lacking: Fault = { ...site, kind: 'missing-element', states: [path.state], needs };
    return substituted(path, this.#patterns.empty, lacking, 'element');
  }

  /** The ways to read the element `child` in an element that is to hold `content`. */
  child(path: Path, child: XmlElement, content: Pattern, outer: Scope): Path[] {
    const scope = scopeOf(child, outer);
    const key = elementKey(child.name, scope);
    const step = elementStep(this.#patterns, path.state, key);
    if (step.contents.length > 0) return this.#inside(path, step, child, scope);
    return this.#unknown(path, key, { element: child, scope, content });
  }

  #inside(path: Path, step: Step, child: XmlElement, scope: Scope): Path[] {
    const state = follow(this.#patterns, step, content => this.#validation.remembered(content, child, scope));
    if (state !== this.#patterns.notAllowed) return [{ ...path, state }];
    const ways = step.contents.map((content, index) => ({
      rest: step.rests[index]!,
      explanation: this.#besides(step, this.explain(content, child, scope), child, scope),
    }));
    return merged(this.#patterns, ways).map(({ rest, explanation }) =>
      faulty(path, rest, explanation.cost, explanation.faults),
    );
  }

  /** An explanation, which costs more when it finds fault with a value that another content of the step takes. */
  #besides(step: Step, { cost, faults }: Explanation, child: XmlElement, scope: Scope): Explanation {
    let dearer = 0;
    const marked = faults.map(fault => {
      const { kind, element, attribute } = fault;
      if (step.contents.length === 1 || kind !== 'value' || element !== child || !attribute) return fault;
      const key = attributeKey(attribute.name, scope);
      if (!step.contents.some(other => takesValue(this.#patterns, other, key, attribute.value))) return fault;
      dearer += COST.otherValue - COST.badValue;
      return { ...fault, misplaced: true };
    });
    return { cost: cost + dearer, faults: marked };
  }

  /** An element that cannot come here is left out, or read as the one that its name resembles. */
  #unknown(path: Path, key: NameKey, site: Site): Path[] {
    const { state } = path;
    const fault: Fault = { ...site, kind: 'element', states: [state], needs: [] };
    const meant = this.#resembling(key, state, site.content);
    if (meant === undefined) return [faulty(path, state, COST.unknown, [fault])];
    const step = elementStep(this.#patterns, state, meant);
    const named = faulty(path, state, COST.unknown, [{ ...fault, meant }]);
    const inside = this.#inside(named, step, site.element, site.scope).filter(
      ({ cost }) => cost - named.cost <= MOST_INSIDE,
    );
    if (inside.length === 0) inside.push({ ...named, state: this.#patterns.choice(step.rests) });
    // The one that was meant may be there as well.
    const least = Math.min(...inside.map(({ cost }) => cost));
    return [...inside, { ...faulty(path, state, 0, [fault]), cost: least + COST.spare }];
  }

  /** The name that an unknown one was most likely meant to be. */
  #resembling(key: NameKey, state: Pattern, content: Pattern): NameKey | undefined {
    const known = this.#meant.get(state) ?? new Map<NameKey, NameKey | undefined>();
    this.#meant.set(state, known);
    if (!known.has(key) && this.#searches++ < MOST_SEARCHES) {
      known.set(key, resembling(this.#patterns, key, state, content));
    }
    return known.get(key);
  }
}

/** Blames an element without looking into it. */
function strayElement(site: Site): Fault {
  return { ...site, kind: 'element', states: [], needs: [] };
}

function strayText(state: Pattern, site: Site): Fault {
  return { ...site, kind: 'text', states: [state], needs: [] };
}

function resembling(patterns: Patterns, key: NameKey, state: Pattern, content: Pattern): NameKey | undefined {
  if (namesIn(content, 'element').has(key)) return undefined;
  const prefix = key.slice(0, key.length - localOf(key).length);
  const names = [...nextNames(state, 'element')].filter(name => name === prefix + localOf(name));
  const meant = nearest(localOf(key), names.map(localOf));
  if (meant === undefined) return undefined;
  return elementStep(patterns, state, prefix + meant).contents.length > 0 ? prefix + meant : undefined;
}
