import type { NewElement } from '../xml/insert.ts';

type Value = string | number | undefined;

/** An element; attributes and children that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly (NewElement | undefined)[]
): NewElement {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const below = children.filter(child => child !== undefined);
  return {
    name,
    ...(written.length && { attributes: written.map(([key, value]) => [key, String(value)] as const) }),
    ...(below.length && { children: below }),
  };
}

/** An element that holds only text. */
export function textElement(
  name: string,
  text: Value,
  attributes: Readonly<Record<string, Value>> = {},
): NewElement {
  return { ...element(name, attributes), text: String(text) };
}

/** The element unless all its attributes are absent and it holds nothing. */
export function unlessEmpty(candidate: NewElement): NewElement | undefined {
  return candidate.attributes || candidate.children || candidate.text ? candidate : undefined;
}
