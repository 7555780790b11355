import { datatype, sameValue } from './datatype.ts';
import type { Form, Grammar, NamedForm, TextForm } from './form.ts';
import type { Leaf, Pattern, Patterns } from './pattern.ts';
import { textTest } from './text.ts';
import { wordsOf } from './words.ts';

type Compound = Exclude<Form, string>;

/** Turns the forms of a grammar into patterns, each when it is first needed: most of libvirt's schema never is. */
export class Builder {
  readonly #patterns: Patterns;
  readonly #defines: Readonly<Record<string, Form>>;
  readonly #built = new Map<string | Form, Pattern>();

  constructor(patterns: Patterns, grammar: Grammar) {
    this.#patterns = patterns;
    this.#defines = grammar.defines;
  }

  /** The pattern of a form. */
  build(form: Form): Pattern {
    if (typeof form === 'string') return this.#patterns[form];
    const key = form[0] === 'ref' ? form[1] : form;
    let pattern = this.#built.get(key);
    if (!pattern) {
      // A definition that holds itself outside of any element allows nothing, rather than going on for ever.
      this.#built.set(key, this.#patterns.notAllowed);
      pattern = this.#make(form);
      this.#built.set(key, pattern);
    }
    return pattern;
  }

  #make(form: Compound): Pattern {
    const patterns = this.#patterns;
    switch (form[0]) {
      case 'ref':
        return this.build(this.#defines[form[1]] ?? 'notAllowed');
      case 'choice':
      case 'group':
      case 'interleave':
        return patterns[form[0]](form.slice(1).map(part => this.build(part as Form)));
      case 'optional':
      case 'oneOrMore':
      case 'list':
        return patterns[form[0]](this.build(form[1]));
      case 'zeroOrMore':
        return patterns.optional(patterns.oneOrMore(this.build(form[1])));
      default:
        return this.#makeSimple(form);
    }
  }

  #makeSimple(form: NamedForm | TextForm): Pattern {
    const patterns = this.#patterns;
    if (form[0] === 'element') return patterns.element(form[1], () => this.build(form[2]));
    if (form[0] === 'attribute') return patterns.attribute(form[1], this.build(form[2]));
    const leaf = form as TextForm;
    const key = leaf[0] === 'value' ? `${leaf[1]} ${leaf[2]}` : JSON.stringify(leaf);
    return patterns.leaf(key, () => this.#leaf(leaf));
  }

  #leaf(form: TextForm): Leaf {
    const words = (): string => wordsOf(form);
    const exact = form[1].endsWith('string');
    if (form[0] === 'value') return { value: form[2], accepts: sameValue(form[1], form[2]), exact, words };
    const accepts = datatype(form[1], form[2]);
    if (form[3] === undefined) return { accepts, exact, words };
    const except = textTest(this.#patterns, this.build(form[3]));
    return { accepts: text => accepts(text) && !except(text), exact, words };
  }
}
