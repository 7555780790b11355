import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { PinOptions } from '../../src/index.ts';

const FOLDER = new URL('../golden/', import.meta.url);

/** A file of the golden folder. */
export const goldenFile = (name: string): URL => new URL(name, FOLDER);

/** One pair: `NAME.in.xml` is pinned, with the options of `NAME.options.json` if there are any, to `NAME.out.xml`. */
export interface Golden {
  readonly name: string;
  readonly input: Uint8Array;
  readonly options: PinOptions;
  readonly output: URL;
}

const OPTIONS: readonly (keyof PinOptions)[] = [
  'onlyListed',
  'modes',
  'existing',
  'qemu',
  'hostArchitecture',
];

function optionsOf(name: string): PinOptions {
  const file = goldenFile(`${name}.options.json`);
  const options = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const unknown = Object.keys(options).filter(option => !OPTIONS.includes(option as keyof PinOptions));
  if (unknown.length) throw new Error(`${name}.options.json has the unknown options ${unknown.join(', ')}`);
  return options;
}

/** All pairs, by name. */
export function goldens(): Golden[] {
  return goldenNames('.in.xml').map(name => ({
    name,
    input: readFileSync(goldenFile(`${name}.in.xml`)),
    options: optionsOf(name),
    output: goldenFile(`${name}.out.xml`),
  }));
}

/** The names of the pairs that have a file with this ending. */
export function goldenNames(ending: string): string[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith(ending))
    .map(file => file.slice(0, -ending.length))
    .sort();
}
