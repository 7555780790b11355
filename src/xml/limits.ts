/** What a document may hold before it is refused. Each limit is the largest number that is accepted. */
export interface XmlLimits {
  /** Size of the input in bytes; for a string, in UTF-16 code units. */
  readonly bytes: number;
  /** Nesting of elements; the root element has depth 1. */
  readonly depth: number;
  /** Elements, comments, CDATA sections and processing instructions in the document, together. */
  readonly elements: number;
  /** Attributes of one element. */
  readonly attributesPerElement: number;
  /** Attributes in the document. */
  readonly attributes: number;
  /** Namespace declarations (`xmlns`, `xmlns:…`) in the document. */
  readonly namespaces: number;
  /** Names with a prefix (`qemu:arg`) in the document. */
  readonly prefixed: number;
}

/**
 * The limits that apply when a caller names none.
 *
 * 256 is the depth at which libxml2 itself gives up without `XML_PARSE_HUGE`. Attributes of one element and namespace
 * declarations are few because libxml2 compares each with all others, names with a prefix because libxml2 reports each
 * one whose prefix is not declared.
 */
export const DEFAULT_LIMITS: XmlLimits = {
  bytes: 16 * 1024 * 1024,
  depth: 256,
  elements: 200_000,
  attributesPerElement: 256,
  attributes: 400_000,
  namespaces: 256,
  prefixed: 10_000,
};
