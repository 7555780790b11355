import { type Diagnostic, LineIndex, type Span } from '../diagnostic.ts';
import type { XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse.ts';
import type { Form } from './form.ts';

/** A file of a schema that has been parsed. */
export interface SchemaFile {
  readonly name: string;
  readonly text: string;
  readonly root: XmlElement;
}

/** The definitions of one name, which have to say how they go together. */
interface Definition {
  readonly forms: Form[];
  combine?: 'choice' | 'interleave';
}

/** Why a schema cannot be used. */
export const RULE = 'xml/schema';

/** What is gathered while a schema is read: files, definitions, references, problems. */
export class Reading {
  readonly diagnostics: Diagnostic[] = [];
  readonly #load: (name: string) => string | undefined;
  readonly #files = new Map<string, SchemaFile | undefined>();
  readonly #definitions = new Map<string, Definition>();
  readonly #references = new Map<string, () => void>();
  readonly #entered = new Set<string>();
  #grammars = 0;

  constructor(load: (name: string) => string | undefined) {
    this.#load = load;
  }

  /** A prefix of names that belong to one grammar; none for the outermost one. */
  newGrammar(): string {
    const number = this.#grammars++;
    return number === 0 ? '' : `${number}:`;
  }

  /** True the first time that something called `key` is entered. */
  enter(key: string): boolean {
    if (this.#entered.has(key)) return false;
    this.#entered.add(key);
    return true;
  }

  /** The file of that name; undefined, and reported once, where there is none. */
  file(name: string): SchemaFile | undefined {
    if (!this.#files.has(name)) this.#files.set(name, this.#open(name));
    return this.#files.get(name);
  }

  #open(name: string): SchemaFile | undefined {
    const text = this.#load(name);
    if (text === undefined) {
      this.diagnostics.push({
        rule: RULE,
        severity: 'error',
        message: `The schema lacks the file '${name}'.`,
      });
      return undefined;
    }
    // A schema comes from where libvirt is installed; the native judge would double the time.
    const { value, diagnostics } = parseXml(text, { judge: 'saxes' });
    for (const { severity, message, span } of diagnostics) {
      this.diagnostics.push({ rule: RULE, severity, message: `${placeIn(name, text, span)}: ${message}` });
    }
    return value && { name, text, root: value.root };
  }

  /** Reports something that the schema says and that cannot be done; `error` when verdicts would be wrong. */
  report(file: SchemaFile, at: XmlElement, problem: string, severity: 'error' | 'warning' = 'error'): void {
    const message = `${placeIn(file.name, file.text, at.startTag)}: ${problem}`;
    this.diagnostics.push({ rule: RULE, severity, message });
  }

  /** Adds a definition; false when it contradicts an earlier one. */
  define(name: string, form: Form, combine: string | undefined): boolean {
    const known = this.#definitions.get(name);
    const definition: Definition = known ?? { forms: [] };
    this.#definitions.set(name, definition);
    definition.forms.push(form);
    if (combine === 'choice' || combine === 'interleave') definition.combine ??= combine;
    return definition.forms.length === 1 || definition.combine !== undefined;
  }

  /** Notes that `name` is used; `lost` is called at the end when nothing defines it. */
  refer(name: string, lost: () => void): void {
    if (!this.#references.has(name)) this.#references.set(name, lost);
  }

  /** All definitions, after those that are lacking have been reported. */
  finish(): Record<string, Form> {
    for (const [name, lost] of this.#references) if (!this.#definitions.has(name)) lost();
    const entries = [...this.#definitions].map(([name, { forms, combine }]): [string, Form] => [
      name,
      forms.length === 1 ? forms[0]! : [combine ?? 'choice', ...forms],
    ]);
    return Object.fromEntries(entries);
  }
}

function placeIn(file: string, text: string, span: Span | undefined): string {
  return span ? `${file}:${new LineIndex(text).position(span.start).line}` : file;
}
