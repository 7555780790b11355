import { oneOf } from '../../domain/field.ts';
import { nearest } from '../../domain/read.ts';
import { attributeOf, attributeValue, childrenOf, type XmlElement } from '../../xml/element.ts';
import { type ReadContext, report, tagOf } from './context.ts';
import { word } from './lexical.ts';
import { record, selected } from './record.ts';
import type { Row } from './row.ts';

/** Moves a row into the nested capability of that type. */
export const nested = <T>(type: string, row: Row<T>, empty?: 'pair'): Row<T> =>
  selected('capability', 'type', type, row, empty && { empty });

/** True when the nested capability of that type is there. */
export function flag(type: string): Row<boolean> {
  const presence = nested(type, record({}));
  return {
    read: (element, context) => presence.read(element, context) !== undefined,
    write: (value, into) => {
      if (value) presence.write({}, into);
    },
    required: true,
    schema: { type: 'boolean' },
  };
}

/** Which of the given nested capabilities is there. */
export function whichOf<const W extends readonly string[]>(types: W): Row<W[number]> {
  return {
    read: element => types.find(type => nestedTypes(element).includes(type)),
    write: (value, into) => nested(value, record({})).write({}, into),
    required: false,
    schema: word(types).schema,
  };
}

const nestedTypes = (element: XmlElement): readonly (string | undefined)[] =>
  childrenOf(element, 'capability').map(each => attributeValue(each, 'type'));

/** Reports nested capabilities without type, and those that libvirt does not know in this place. */
export function checkNested(
  accepted: 'any' | readonly string[],
  element: XmlElement,
  context: ReadContext,
): void {
  for (const each of childrenOf(element, 'capability')) {
    const type = attributeOf(each, 'type');
    if (!type) {
      const message = `a <capability> in ${tagOf(element)} has no attribute 'type'; say which one it is`;
      report(context, 'nodedev/nested-capability', message, each.startTag);
    } else if (accepted !== 'any' && !accepted.includes(type.value)) {
      const meant = nearest(type.value, accepted);
      const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
      const message = `found capability '${type.value}' in ${tagOf(element)}, expected ${oneOf(accepted)}${hint}`;
      report(context, 'nodedev/nested-capability', message, type.valueSpan);
    }
  }
}
