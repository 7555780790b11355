import type { TextEdit } from '../diagnostic.ts';
import type { XmlDocument, XmlElement } from '../xml/element.ts';
import { removeElement } from '../xml/insert.ts';
import type { RuleContext } from './context.ts';

/** The part of a finding or complaint that mends it. */
interface Cure {
  readonly fix?: readonly TextEdit[];
}

const documentOf = ({ loaded }: RuleContext): XmlDocument => loaded.document;

/** Takes an element away that libvirt accepts with no content. */
export function without(context: RuleContext, element: XmlElement | undefined): Cure {
  return element ? { fix: [removeElement(documentOf(context), element)] } : {};
}

/** Takes the second of two elements away that say the same; which of two that differ is meant nobody knows. */
export function withoutTwin(context: RuleContext, first: XmlElement, second: XmlElement): Cure {
  const { text } = documentOf(context);
  const sourceOf = ({ span }: XmlElement): string => text.slice(span.start, span.end);
  return sourceOf(first) === sourceOf(second) ? without(context, second) : {};
}
