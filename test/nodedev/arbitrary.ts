import fc from 'fast-check';
import { CAPABILITY_TABLES, tableOf } from '../../src/nodedev/capability/tables.ts';
import type { Capability, CapabilityType, NodeDevice } from '../../src/nodedev/device.ts';
import type { JsonSchema } from '../../src/nodedev/xml/lexical.ts';
import { schemaOf } from '../../src/nodedev/xml/table.ts';

/** Text that XML can express, with all that has to be escaped in it. */
const text = fc
  .array(fc.constantFrom('a', 'Z', '0', ' ', '<', '>', '&', "'", '"', '\n', '\t', '\r', ']]>', 'ä', '😀'), {
    minLength: 1,
    maxLength: 6,
  })
  .map(parts => parts.join(''));

interface Schema extends JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** Values of a table's schema, in the order of its rows. */
function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.pattern) return fc.uuid();
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer') return integers(schema);
  if (schema.type === 'array') return listsOf(schema);
  if (schema.type === 'object') return recordsOf(schema);
  return schema.maxLength === 1 ? fc.constantFrom('0', '1', 'A', 'Z') : text;
}

function integers({ minimum = 0, maximum = 0 }: Schema): fc.Arbitrary<number> {
  const most = Math.min(maximum, Number.MAX_SAFE_INTEGER);
  return fc.oneof(fc.integer({ min: Math.max(minimum, -1), max: Math.min(most, 300) }), fc.constant(most));
}

/** Lists of words are sets in the order of the words, and fields of vital product data have one index each. */
function listsOf({ items, minItems = 0 }: Schema): fc.Arbitrary<unknown> {
  if (items!.enum) return fc.subarray([...items!.enum]);
  const selector = (value: unknown): unknown => (value as { index?: string }).index ?? {};
  return fc.uniqueArray(valuesOf(items!), { minLength: minItems, maxLength: 3, selector });
}

function recordsOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const values = Object.entries(properties).map(([key, each]) => [key, valuesOf(each)] as const);
  return fc.record(Object.fromEntries(values), { requiredKeys: [...required] });
}

/** What rows cannot say: a drive has a size, or a medium that can be taken out. */
function consistent(capability: Capability): Capability {
  if (capability.type !== 'storage') return capability;
  const { size = 0, logicalBlockSize, numBlocks, removable, ...others } = capability;
  if (removable) return { ...others, removable };
  const blocks = { ...(logicalBlockSize && { logicalBlockSize }), ...(numBlocks && { numBlocks }) };
  return { ...others, size, ...blocks };
}

const types = Object.keys(CAPABILITY_TABLES) as CapabilityType[];

/** Any capability that libvirt could print. */
export const capability: fc.Arbitrary<Capability> = fc
  .oneof(...types.map(type => valuesOf(schemaOf(tableOf(type)) as Schema)))
  .map(value => {
    const found = value as Capability;
    const whole =
      found.type === 'scsi_host' && found.fcHost
        ? { ...found, fcHost: { wwnn: '1', wwpn: '2', ...found.fcHost } }
        : found;
    return consistent(whole.type === 'scsi_host' ? { ...whole, host: whole.host ?? 0 } : whole);
  });

/** Any node device that libvirt could print. */
export const nodeDevice: fc.Arbitrary<NodeDevice> = fc
  .record(
    {
      name: text,
      path: text,
      devnodes: fc
        .array(text, { maxLength: 2 })
        .map(paths =>
          paths.map((path, at) => ({ type: at === 0 ? ('dev' as const) : ('link' as const), path })),
        ),
      parent: text,
      driver: text,
      capabilities: fc.array(capability, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: ['name', 'devnodes', 'capabilities'] },
  )
  .map(device => ({ ...device, active: true, persistent: false, autostart: false }) as NodeDevice);
