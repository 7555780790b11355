import type { Diagnostic } from '../../diagnostic.ts';
import { nearest } from '../../nearest.ts';
import { describePath, type JsonNode, type JsonPath, jsonProblem, spanAt } from './jsonc.ts';
import type { Schema } from './schema.ts';
import type { SchemaError, Validator } from './validators.gen.js';

/** A schema, its compiled validator, and the area of the ids of what it finds: `config` makes `config/value`. */
export interface Format {
  readonly area: string;
  readonly schema: Schema;
  readonly validate: Validator;
}

/** What the schema of a format finds wrong with a value, each with its place in the text. */
export function judgeValue(format: Format, value: unknown, root: JsonNode): Diagnostic[] {
  if (format.validate(value)) return [];
  const judge = new Judge(format, value, root);
  return (format.validate.errors ?? []).map(error => judge.finding(error));
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  integer: 'a whole number',
  array: 'a list',
  object: 'an object',
};

class Judge {
  readonly #format: Format;
  readonly #value: unknown;
  readonly #root: JsonNode;

  constructor(format: Format, value: unknown, root: JsonNode) {
    this.#format = format;
    this.#value = value;
    this.#root = root;
  }

  finding(error: SchemaError): Diagnostic {
    const path = this.#path(error.instancePath);
    const { additionalProperty: unknown, missingProperty: missing } = error.params;
    if (unknown !== undefined) return this.#unknown(path, unknown, this.#holderOf(error));
    if (missing !== undefined) {
      const message = `${place(path)} lacks the key "${missing}"`;
      return jsonProblem(`${this.#format.area}/missing-key`, message, spanAt(this.#root, path));
    }
    return this.#misfit(path, this.#holderOf(error), error.keyword);
  }

  #unknown(path: JsonPath, key: string, { properties = {} }: Schema): Diagnostic {
    const keys = Object.keys(properties);
    const message = `${place(path)} has no key ${shown(key)}${hint(key, keys)}`;
    return jsonProblem(
      `${this.#format.area}/unknown-key`,
      message,
      spanAt(this.#root, [...path, key], 'key'),
    );
  }

  #misfit(path: JsonPath, schema: Schema, keyword: string): Diagnostic {
    const found = this.#at(path);
    const near = typeof found === 'string' ? hint(found, schema.enum ?? []) : '';
    const message = `found ${shown(found)} for ${place(path)}, expected ${expected(schema, keyword)}${near}`;
    return jsonProblem(`${this.#format.area}/value`, message, spanAt(this.#root, path));
  }

  /** The schema that has the broken keyword. */
  #holderOf({ schemaPath }: SchemaError): Schema {
    const steps = pointer(decodeURIComponent(schemaPath.slice(1))).slice(0, -1);
    return steps.reduce<unknown>((holder, step) => child(holder, step), this.#format.schema) as Schema;
  }

  #at(path: JsonPath): unknown {
    return path.reduce<unknown>(child, this.#value);
  }

  #path(instancePath: string): JsonPath {
    const path: (string | number)[] = [];
    for (const step of pointer(instancePath)) path.push(Array.isArray(this.#at(path)) ? Number(step) : step);
    return path;
  }
}

const child = (holder: unknown, step: string | number): unknown =>
  (holder as Readonly<Record<string | number, unknown>>)[step];

const pointer = (text: string): string[] =>
  text
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const place = (path: JsonPath): string => (path.length === 0 ? 'the file' : describePath(path));

function expected(schema: Schema, keyword: string): string {
  const types = [schema.type ?? []].flat().map(type => TYPES[type] ?? type);
  switch (keyword) {
    case 'enum':
      return `one of ${schema.enum!.join(', ')}`;
    case 'const':
      return JSON.stringify(schema.const);
    case 'not':
      return 'a text or false';
    case 'minimum':
      return `${schema.minimum} or more`;
    case 'pattern':
      return 'a text that is not empty';
    case 'minItems':
      return 'a list that is not empty';
    default:
      return schema.not ? 'a text or false' : types.join(' or ');
  }
}

const LONGEST = 60;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** What may have been meant; a part of a word is often an abbreviation of it. */
export function hint(found: string, words: readonly string[]): string {
  const isPart = (word: string): boolean => found.length > 2 && word.startsWith(found.toLowerCase());
  const meant = nearest(found, words) ?? words.find(isPart);
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}
