import type { XmlDocument } from './element.ts';
import type { XmlLimits } from './limits.ts';
import type { XmlSource } from './source.ts';
import { type LocateFailure, TreeBuilder } from './tree-builder.ts';

/**
 * The located tree of a document that the gate has admitted, or the first reason why there is none: saxes does not
 * find it well-formed, or it passes a limit.
 */
export function locate(source: XmlSource, limits: XmlLimits): XmlDocument | LocateFailure {
  const builder = new TreeBuilder(source.text, limits);
  try {
    const { root, comments } = builder.build();
    return { text: source.text, root, comments, source };
  } catch (error) {
    return builder.failure(error);
  }
}
