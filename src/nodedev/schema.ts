import { CAPABILITY_TABLES, tableOf } from './capability/tables.ts';
import type { CapabilityType } from './device.ts';
import type { JsonSchema } from './xml/lexical.ts';
import { schemaOf } from './xml/table.ts';

const string: JsonSchema = { type: 'string' };
const boolean: JsonSchema = { type: 'boolean' };
const uint: JsonSchema = { type: 'integer', minimum: 0 };

function object(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  return {
    type: 'object',
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

const facts = object(
  {},
  {
    subsystemVendor: uint,
    subsystemDevice: uint,
    modalias: string,
    serial: string,
    wwid: string,
    physPort: string,
    scsiVendor: string,
    scsiModel: string,
    configSize: uint,
  },
);

/** The JSON Schema of a node device as `slotwise nodedev list --json` prints it, from the tables that read XML. */
export function nodeDeviceSchema(): JsonSchema {
  const types = Object.keys(CAPABILITY_TABLES) as CapabilityType[];
  return object(
    {
      name: string,
      bus: string,
      words: { type: 'array', items: string },
      devnodes: { type: 'array', items: object({ type: { enum: ['dev', 'link'] }, path: string }) },
      capabilities: {
        type: 'array',
        minItems: 1,
        items: { oneOf: types.map(type => schemaOf(tableOf(type))) },
      },
      active: boolean,
      persistent: boolean,
      autostart: boolean,
    },
    { path: string, parent: string, driver: string, parentWwn: { type: 'object' }, facts },
  );
}

/** The JSON Schema of what `slotwise nodedev` prints with `--json`, one definition a sub-command. */
export function nodedevReportSchema(): JsonSchema {
  const device = { $ref: '#/$defs/device' };
  const names = { type: 'array', items: string };
  const event = { enum: ['created', 'deleted', 'defined', 'undefined', 'updated'] };
  const what = { enum: ['content', 'driver'] };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Reports of slotwise nodedev: list and select, show, tree, diff, match',
    anyOf: ['list', 'device', 'tree', 'diff', 'match'].map(name => ({ $ref: `#/$defs/${name}` })),
    $defs: {
      device: nodeDeviceSchema(),
      list: { type: 'array', items: device },
      node: object({ name: string, children: { type: 'array', items: { $ref: '#/$defs/node' } } }),
      tree: { type: 'array', items: { $ref: '#/$defs/node' } },
      diff: { type: 'array', items: object({ event, name: string }, { what }) },
      match: {
        type: 'array',
        items: object(
          { wanted: string, candidates: names, chosen: { type: ['string', 'null'] } },
          { domain: string },
        ),
      },
    },
  };
}
