import { attributeOf, type XmlElement } from '../xml/element.ts';
import type { NameForm } from './form.ts';
import { type Context, constructsIn, inside, nameIn, unreadable } from './read-context.ts';

const NO_NAME: NameForm = ['either'];

/** The name class of an `element` or `attribute`, and how many of its children it takes. */
export function readNameOf(element: XmlElement, context: Context): { name: NameForm; children: 0 | 1 } {
  const written = attributeOf(element, 'name')?.value;
  if (written === undefined) return { name: readFirst(element, context), children: 1 };
  // The namespace of the elements around does not hold for an attribute that is named in place.
  const bare = element.name.endsWith('attribute') && !attributeOf(element, 'ns');
  return { name: nameIn(written, bare ? { ...context, namespace: '' } : context), children: 0 };
}

function readFirst(element: XmlElement, context: Context): NameForm {
  const [first] = constructsIn(element, context);
  if (first) return readClass(first.at, first.construct, context);
  unreadable(element, context, `<${element.name}> has no name`);
  return NO_NAME;
}

function readClass(element: XmlElement, construct: string, outer: Context): NameForm {
  const context = inside(element, outer);
  if (construct === 'name') return nameIn(element.text, context);
  if (construct === 'anyName') return ['any', ...readExcept(element, context)];
  if (construct === 'nsName') return ['of', context.namespace, ...readExcept(element, context)];
  if (construct === 'choice') return readAll(element, context);
  unreadable(element, context, `<${element.name}> is no name class that is known here`);
  return NO_NAME;
}

function readAll(element: XmlElement, context: Context): NameForm {
  return [
    'either',
    ...constructsIn(element, context).map(({ at, construct }) => readClass(at, construct, context)),
  ];
}

function readExcept(element: XmlElement, context: Context): [except?: NameForm] {
  const except = constructsIn(element, context).find(({ construct }) => construct === 'except');
  return except ? [readAll(except.at, inside(except.at, context))] : [];
}
