import type { XmlElement } from '../../xml/element.ts';
import { type ReadContext, report } from './context.ts';
import { checkNested } from './nested.ts';
import { type Output, output } from './output.ts';
import { readRows, record, writeRows } from './record.ts';
import type { Row, Rows } from './row.ts';

/**
 * One capability type of node-device XML. The tables restate libvirt's page "Node devices XML format"
 * (https://libvirt.org/formatnode.html).
 */
export interface CapabilityTable<C extends { readonly type: string }> {
  readonly type: C['type'];
  /** In the order in which libvirt prints them. */
  readonly rows: Rows<Omit<C, 'type'>>;
  /** Nested capabilities that it takes; `any`: libvirt reads over unknown ones; absent: over those without type too. */
  readonly nested?: 'any' | readonly string[];
  /** Libvirt prints it, but refuses to read it. */
  readonly printOnly?: boolean;
}

/** Declares a capability type. */
export function capabilityTable<C extends { readonly type: string }>(
  table: CapabilityTable<C>,
): CapabilityTable<C> {
  return table;
}

/** Reads a `<capability>` whose type is the table's. */
export function readCapability<C extends { readonly type: string }>(
  table: CapabilityTable<C>,
  element: XmlElement,
  context: ReadContext,
): C {
  if (table.printOnly && context.mode.strict) {
    const message = `libvirt prints capability '${table.type}' but does not read it; leave it out`;
    report(context, 'nodedev/print-only', message, element.startTag);
  }
  if (table.nested) checkNested(table.nested, element, context);
  return { type: table.type, ...readRows(table.rows, element, context) } as unknown as C;
}

/** The `<capability>` to print. */
export function writeCapability<C extends { readonly type: string }>(
  table: CapabilityTable<C>,
  capability: C,
): Output {
  const written = output('capability', 'pair');
  written.attributes.push(['type', table.type]);
  writeRows(table.rows, capability, written);
  return written;
}

/** The JSON Schema of the capability. */
export function schemaOf<C extends { readonly type: string }>(
  table: CapabilityTable<C>,
): Row<unknown>['schema'] {
  const { schema } = record(table.rows);
  const { properties, required } = schema as { properties: object; required: readonly string[] };
  return {
    ...schema,
    properties: { type: { const: table.type }, ...properties },
    required: ['type', ...required],
  };
}
