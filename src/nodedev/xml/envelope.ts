import type { Devnode } from '../device.ts';
import { text, word } from './lexical.ts';
import { each, inside, record } from './record.ts';
import { attribute, child, content, lenient, orElse, type Rows } from './row.ts';

/** What stands in `<device>` besides its name, parent and capabilities. */
interface Envelope {
  readonly path?: string;
  readonly devnodes: readonly Devnode[];
  readonly driver?: string;
}

const devnodes = each(
  'devnode',
  record<Devnode>({
    type: attribute('type', word(['dev', 'link']), { required: true }),
    path: orElse(content(), ''),
  }),
  'inline',
);

/** The node itself stands before the links to it, which keep their order. */
function inOrder(nodes: readonly Devnode[]): readonly Devnode[] {
  const links = nodes.filter(({ type }) => type === 'link');
  return [...nodes.filter(({ type }) => type === 'dev').slice(-1), ...links];
}

export const ENVELOPE: Rows<Envelope> = {
  path: child('path', text),
  devnodes: { ...devnodes, read: (element, context) => inOrder(devnodes.read(element, context) ?? []) },
  driver: inside('driver', lenient(child('name', text))),
};
