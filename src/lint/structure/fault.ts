import type { XmlAttribute, XmlElement } from '../../xml/element.ts';
import type { Leaf, Node } from './grammar.ts';

interface Place {
  readonly element: XmlElement;
  /** What the format has in the element. */
  readonly node: Node;
}

/** An attribute that the format does not have there. */
export interface UnknownAttribute extends Place {
  readonly kind: 'attribute';
  readonly attribute: XmlAttribute;
}

/** An element that the format does not have there; `element` is its parent. */
export interface UnknownElement extends Place {
  readonly kind: 'element';
  readonly child: XmlElement;
}

/** A value that is none, of an attribute or, without one, of the element's text. */
export interface BadValue extends Place {
  readonly kind: 'value';
  readonly leaf: Leaf;
  readonly attribute?: XmlAttribute;
  /** It stands in one of several like elements but the first, which libvirt reads and fields do not. */
  readonly again: boolean;
}

/** An attribute that is missing. */
export interface Missing extends Place {
  readonly kind: 'missing';
  readonly name: string;
  readonly leaf: Leaf;
}

/** Text where the format has none. */
export interface StrayText extends Place {
  readonly kind: 'text';
}

/** What may be wrong at a place of a document; what loading says of it already is sorted out later. */
export type Fault = UnknownAttribute | UnknownElement | BadValue | Missing | StrayText;
