import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MAX_INT, TYPE_BOUNDS } from '../src/domain/codec.ts';
import type { Condition, Field } from '../src/domain/field.ts';
import type { Kind } from '../src/domain/kind.ts';
import { KINDS } from '../src/domain/kinds/index.ts';
import { BASELINE_SCHEMA, CONFIG_SCHEMA } from '../src/lint/config/schema.ts';

/** A JSON Schema, or a part of one. */
export type Schema = { readonly [keyword: string]: unknown };

const ROOT = new URL('../', import.meta.url);
const FOLDER = new URL('schemas/device/', ROOT);

/** The page that a kind's table restates, as its docstring links it. */
export function docsLink(name: string): string {
  const source = readFileSync(new URL(`src/domain/kinds/${name}.ts`, ROOT), 'utf8');
  const link = /\/\*\* (https:\/\/libvirt\.org\/formatdomain\.html#\S+) \*\/\nexport const/.exec(source)?.[1];
  if (link === undefined) throw new Error(`the table of <${name}> does not name the page that it restates`);
  return link;
}

/** The schema of the records of one kind, with words for people who read it. */
export function schemaOf(kind: Kind): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `slotwise:device/${kind.name}`,
    title: `<${kind.name}>`,
    description: `What libvirt reads of a <${kind.name}> device: ${docsLink(kind.name)}`,
    ...recordOf(kind, field => ({
      description: `${kind.name}/${field.at}: ${field.codec.expected}`,
      ...spellingOf(field),
      ...rangeOf(field),
    })),
  };
}

/** What is left to decide of a record when every value is spelt as its codec asks. */
export function rulesOf(kind: Kind): Schema {
  return recordOf(kind, ruledRangeOf);
}

function recordOf(kind: Kind, schemaOfValue: (field: Field<unknown>) => Schema): Schema {
  const fields: readonly [string, Field<unknown>][] = Object.entries(kind.fields);
  const required = fields.filter(([, field]) => field.required === true).map(([property]) => property);
  const branches = [...requirements(fields), ...narrowings(fields)];
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields
        .map(([property, field]) => [property, schemaOfValue(field)] as const)
        .filter(([, value]) => Object.keys(value).length > 0),
    ),
    ...(required.length > 0 && { required }),
    ...(branches.length > 0 && { allOf: branches }),
    additionalProperties: true,
  };
}

function spellingOf({ codec: { json, words, pattern } }: Field<unknown>): Schema {
  return {
    type: json,
    ...(words && { enum: words }),
    ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }),
  };
}

function rangeOf({ codec: { minimum, maximum } }: Field<unknown>): Schema {
  return {
    ...(Number.isSafeInteger(minimum) && { minimum }),
    ...(Number.isSafeInteger(maximum) && { maximum }),
  };
}

function ruledRangeOf({ codec: { minimum = 0, maximum = MAX_INT } }: Field<unknown>): Schema {
  return { ...(minimum > 0 && { minimum }), ...(!TYPE_BOUNDS.includes(maximum) && { maximum }) };
}

function requirements(fields: readonly [string, Field<unknown>][]): Schema[] {
  const byCondition = new Map<string, { condition: Schema; properties: string[] }>();
  for (const [property, { required }] of fields) {
    if (typeof required !== 'object') continue;
    for (const condition of required.map(conditionOf)) {
      const key = JSON.stringify(condition);
      const group = byCondition.get(key) ?? { condition, properties: [] };
      group.properties.push(property);
      byCondition.set(key, group);
    }
  }
  return [...byCondition.values()].map(group => branch(group.condition, { required: group.properties }));
}

function narrowings(fields: readonly [string, Field<unknown>][]): Schema[] {
  return fields.flatMap(([property, { narrowing }]) => {
    if (narrowing === undefined) return [];
    const byValue = new Map<string, { value: Schema | false; words: string[] }>();
    const add = (word: string, value: Schema | false): void => {
      const group = byValue.get(JSON.stringify(value)) ?? { value, words: [] };
      group.words.push(word);
      byValue.set(JSON.stringify(value), group);
    };
    for (const [word, list] of Object.entries(narrowing.words ?? {})) {
      add(word, list.length > 0 ? { enum: list } : false);
    }
    for (const [word, maximum] of Object.entries(narrowing.maximum ?? {})) add(word, { maximum });
    return [...byValue.values()].map(({ value, words }) =>
      branch(conditionOf({ [narrowing.by]: words }), { properties: { [property]: value } }),
    );
  });
}

/** `if` and `then`, spelt by pairs because an object with a `then` is taken for a promise. */
function branch(condition: Schema, consequence: Schema): Schema {
  return Object.fromEntries([
    ['if', condition],
    ['then', consequence],
  ]);
}

function conditionOf(condition: Condition): Schema {
  const properties: Record<string, Schema | false> = {};
  const required: string[] = [];
  for (const [property, values] of Object.entries(condition)) {
    if (values === 'written') required.push(property);
    else {
      const words = values.filter(value => value !== undefined);
      properties[property] = words.length > 0 ? { enum: words } : false;
      if (words.length === values.length) required.push(property);
    }
  }
  return {
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

/** The files below `schemas/device/`: name to text. */
export function schemaFiles(): Map<string, string> {
  const kinds: readonly Kind[] = Object.values(KINDS);
  return new Map(kinds.map(kind => [`${kind.name}.json`, `${JSON.stringify(schemaOf(kind), null, 2)}\n`]));
}

/** What stands there now. */
export function schemaFilesOnDisk(): Map<string, string> {
  return new Map(readdirSync(FOLDER).map(name => [name, readFileSync(new URL(name, FOLDER), 'utf8')]));
}

/** The schemas of files that people write or keep, by the file they stand in. */
export function formatFiles(): Map<URL, string> {
  const schemas = { config: CONFIG_SCHEMA, baseline: BASELINE_SCHEMA };
  return new Map(
    Object.entries(schemas).map(([name, schema]) => [
      new URL(`schemas/${name}.json`, ROOT),
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of schemaFiles()) writeFileSync(new URL(name, FOLDER), text);
  for (const [file, text] of formatFiles()) writeFileSync(file, text);
}
