import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

const PACKAGE = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** Names of the packages that bundles contain, in alphabetical order. */
function packagesIn(bundles: readonly Metafile[]): string[] {
  const files = bundles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)),
  );
  const names = files.map(file => PACKAGE.exec(file)?.[1]).filter(name => name !== undefined);
  return [...new Set(names)].sort();
}

function licenceOf(root: string, name: string): string {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${version} (${license})\n\n${text}\n`;
}

/** The licences of all packages that bundles contain: most ask to be passed on with every copy. */
export function noticesOf(root: string, bundles: readonly Metafile[]): string {
  const rule = `\n${'-'.repeat(80)}\n\n`;
  return packagesIn(bundles)
    .map(name => licenceOf(root, name))
    .join(rule);
}
