import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { transformSync } from 'esbuild';
import type { Kind } from '../src/domain/kind.ts';
import { KINDS } from '../src/domain/kinds/index.ts';
import { rulesOf } from './schemas.ts';

/** Where the compiled validators stand. */
export const VALIDATORS = new URL('../src/domain/validators.gen.js', import.meta.url);

/** One module with the validators of all kinds: ajv's code, compiled ahead, so that no ajv is loaded to use it. */
export function validatorsModule(): string {
  const kinds: readonly Kind[] = Object.values(KINDS);
  const ajv = new Ajv({
    schemas: kinds.map(kind => ({ $id: kind.name, ...rulesOf(kind) })),
    allErrors: true,
    messages: false,
    strictTypes: false,
    code: { source: true, esm: true },
  });
  const names = kinds.map(kind => [`${kind.name}_`, kind.name] as const);
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

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(VALIDATORS, validatorsModule());
