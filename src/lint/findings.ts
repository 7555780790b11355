import type { Diagnostic, Span } from '../diagnostic.ts';
import type { XmlDocument, XmlElement } from '../xml/element.ts';

const meets = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;
const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** What has been found in one document so far, without what follows from what was found before. */
export class Findings {
  readonly #found: Diagnostic[] = [];
  readonly #parts: readonly XmlElement[];
  #broken: readonly Span[] = [];
  #hasErrors = false;

  constructor({ root }: XmlDocument) {
    this.#parts = root.children.flatMap(child => (child.name === 'devices' ? child.children : [child]));
  }

  get all(): readonly Diagnostic[] {
    return this.#found;
  }

  get hasErrors(): boolean {
    return this.#hasErrors;
  }

  /** Adds what a stage finds, but for errors at places where an earlier stage has found one. */
  add(diagnostics: readonly Diagnostic[]): void {
    if (diagnostics.length === 0) return;
    const known = this.#hasErrors ? this.#errors() : [];
    for (const diagnostic of diagnostics) {
      const { span, severity } = diagnostic;
      if (span && this.#broken.some(part => holds(part, span))) continue;
      if (span && severity === 'error' && known.some(each => meets(each, span))) continue;
      this.#found.push(diagnostic);
      this.#hasErrors ||= severity === 'error';
    }
  }

  /**
   * Adds what is wrong with the places of devices; where one that is refused would be does not matter. After an error
   * what libvirt would add by itself is no measure.
   */
  addPlaces(diagnostics: readonly Diagnostic[]): void {
    const broken = this.#broken;
    const hadErrors = this.#hasErrors;
    this.closeBroken();
    this.add(diagnostics.filter(({ span }) => !hadErrors || !span || this.#isInPart(span)));
    this.#broken = broken;
  }

  /** Adds what a schema finds where nothing has been found yet: its words are the poorer ones. */
  addUnknown(diagnostics: readonly Diagnostic[]): void {
    const known = this.#found.flatMap(({ severity, span }) => (severity !== 'info' && span ? [span] : []));
    const isNew = ({ span }: Diagnostic): boolean => !span || !known.some(each => meets(each, span));
    this.#found.push(...diagnostics.filter(isNew));
  }

  /** True when a device of the element name could not be read without errors. */
  hasBroken(name: string): boolean {
    return this.#parts.some(({ name: own, span }) => own === name && this.#broken.includes(span));
  }

  /** What is added from here on does not count in devices, and other parts of the domain, that have errors already. */
  closeBroken(): void {
    if (!this.#hasErrors) return;
    const errors = this.#errors();
    this.#broken = this.#parts
      .map(({ span }) => span)
      .filter(part => errors.some(error => holds(part, error)));
  }

  #isInPart(span: Span): boolean {
    return this.#parts.some(part => holds(part.span, span));
  }

  #errors(): readonly Span[] {
    return this.#found.flatMap(({ severity, span }) => (severity === 'error' && span ? [span] : []));
  }
}
