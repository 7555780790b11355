import type { Field, Fields } from '../../domain/field.ts';
import { text } from '../../domain/field.ts';
import { KINDS, type KindName } from '../../domain/kinds/index.ts';
import { type Node, nodeOf } from './grammar.ts';
import type { Shape } from './shape.ts';
import { REST } from './tables/devices.ts';
import { DOMAIN_CHOICES, DOMAIN_REST, PARTS } from './tables/domain.ts';

function deviceShape(kind: KindName): Shape {
  return { ...REST[kind], fields: KINDS[kind].fields, read: true };
}

/** The shape of `<devices>`. */
export const DEVICES: Shape = {
  rows: {
    '': 'emulator$',
    redirfilter: 'usbdev+',
    'redirfilter/usbdev': '@allow!=yes|no @class @vendor @product @version',
    ...Object.fromEntries((Object.keys(KINDS) as KindName[]).map(kind => [kind, deviceShape(kind)])),
  },
};

/** A row of a part as one of the domain; its value is not judged here. */
function moved(path: string, field: Field<unknown>): Field<unknown> {
  const at = path ? `${path}/${field.at}` : field.at;
  return field.codec.json === 'boolean' ? { ...field, at } : text(at);
}

function partFields(): Fields {
  const rows = PARTS.flatMap(([path, fields]) =>
    Object.entries(fields).map(([name, field]) => [`${path} ${name}`, moved(path, field)] as const),
  );
  return Object.fromEntries(rows);
}

let root: Node | undefined;

/** What the format has in `<domain>`; it is built when it is first asked for. */
export function domainNode(): Node {
  root ??= nodeOf({
    fields: partFields(),
    rows: { ...DOMAIN_REST, devices: DEVICES },
    only: DOMAIN_CHOICES,
  });
  return root;
}
