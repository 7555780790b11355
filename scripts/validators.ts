import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { transformSync } from 'esbuild';
import type { Kind } from '../src/domain/kind.ts';
import { KINDS } from '../src/domain/kinds/index.ts';
import { BASELINE_SCHEMA, CONFIG_SCHEMA, type Schema as ConfigSchema } from '../src/lint/config/schema.ts';
import { rulesOf, type Schema } from './schemas.ts';

/** Where the compiled validators of devices stand. */
export const VALIDATORS = new URL('../src/domain/validators.gen.js', import.meta.url);

/** Where those of the configuration and of the baseline stand. */
export const FORMAT_VALIDATORS = new URL('../src/lint/config/validators.gen.js', import.meta.url);

/** One module with the validators of all kinds. */
export function validatorsModule(): string {
  const kinds: readonly Kind[] = Object.values(KINDS);
  return moduleOf(kinds.map(kind => [kind.name, rulesOf(kind)] as const));
}

/** One module with the validators of files that people write or keep. */
export function formatValidatorsModule(): string {
  return moduleOf([
    ['config', CONFIG_SCHEMA],
    ['baseline', BASELINE_SCHEMA],
  ]);
}

/** ajv's code, compiled ahead, so that no ajv is loaded to use it. */
function moduleOf(schemas: readonly (readonly [name: string, schema: Schema | ConfigSchema])[]): string {
  const ajv = new Ajv({
    schemas: schemas.map(([name, { $schema: _, $id: __, ...schema }]) => ({ $id: name, ...schema })),
    allErrors: true,
    messages: false,
    strictTypes: false,
    code: { source: true, esm: true },
  });
  const names = schemas.map(([name]) => [`${name}_`, name] as const);
  const code = standaloneCode.default(ajv, Object.fromEntries(names));
  const list = names.map(([local, name]) => `${JSON.stringify(name)}: ${local}`).join(', ');
  const inner = code
    .replace('"use strict";', '')
    .replace(/^export const /gm, 'const ')
    .replaceAll('export const ', 'const ');
  return transformSync(`${inner}\nexport const VALIDATORS = { ${list} };\n`, {
    minify: true,
    treeShaking: true,
    format: 'esm',
  }).code;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(VALIDATORS, validatorsModule());
  writeFileSync(FORMAT_VALIDATORS, formatValidatorsModule());
}
