import type { Diagnostic, Severity, Span } from '../../diagnostic.ts';
import type { XmlElement } from '../../xml/element.ts';

/** How node-device XML is read. */
export interface ReadMode {
  /**
   * Read exactly what libvirt's parser reads. It passes over what only a live host can know: `<driver>`, an mdev's
   * `<parent_addr>`, vport counters and block sizes; and over attributes of an mdev that lack name or value.
   */
  readonly strict?: boolean;
  /** The document asks for a device to be made, so it has no name yet and less is required. */
  readonly create?: boolean;
}

/** What a read has found so far. */
export interface ReadContext {
  /** How messages call the device. */
  readonly device: string;
  readonly mode: ReadMode;
  readonly diagnostics: Diagnostic[];
}

/** Adds a finding. */
export function report(
  context: ReadContext,
  rule: `nodedev/${string}`,
  message: string,
  span: Span,
  severity: Severity = 'error',
): void {
  context.diagnostics.push({ rule, severity, message: `${context.device}: ${message}`, span });
}

/** An element as messages write it: with the attribute that tells it from others of its name. */
export function tagOf(element: XmlElement): string {
  const type = element.attributes.find(({ name }) => name === 'type');
  return type ? `<${element.name} type='${type.value}'>` : `<${element.name}>`;
}
