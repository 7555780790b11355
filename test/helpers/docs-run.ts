import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import type { Io } from '../../src/cli/io.ts';
import { Sink } from '../cli/support.ts';
import type { Block } from './docs.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** The package's entry points by name, as TypeScript: `slotwise/nodedev` is `src/nodedev/index.ts`. */
export function entryPoints(): ReadonlyMap<string, string> {
  const { name, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    name: string;
    exports: Record<string, string | { readonly default: string }>;
  };
  const rows = Object.entries(exports).flatMap(([entry, target]): [string, string][] => {
    if (typeof target === 'string') return [];
    const source = target.default.replace(/^\.\/dist\/(.*)\.js$/, 'src/$1.ts');
    return [[`${name}${entry.slice(1)}`, join(ROOT, source)]];
  });
  return new Map(rows);
}

/** The words of a command line: bare, or in quotes; nothing is expanded. */
export function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double),
  );
  const comment = words.indexOf('#');
  return comment === -1 ? words : words.slice(0, comment);
}

/** A copy of the files of the examples, in which they run. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'slotwise-docs-'));
  #count = 0;

  constructor(files: string) {
    cpSync(files, this.folder, { recursive: true, verbatimSymlinks: true });
  }

  /** What a block prints. */
  async run({ language, text }: Block): Promise<string> {
    const before = process.cwd();
    process.chdir(this.folder);
    try {
      return language === 'sh' ? await runCommands(text) : await this.#runCode(text);
    } finally {
      process.chdir(before);
    }
  }

  async #runCode(text: string): Promise<string> {
    // Its own extension says that it is a module; a folder of its own keeps it out of the example's sight.
    const folder = mkdtempSync(join(tmpdir(), 'slotwise-docs-code-'));
    const file = join(folder, `example-${++this.#count}.mts`);
    writeFileSync(file, withPaths(text));
    const printed: string[] = [];
    const { log } = console;
    console.log = (...values: unknown[]) => void printed.push(`${format(...values)}\n`);
    try {
      await import(pathToFileURL(file).href);
    } finally {
      console.log = log;
      rmSync(folder, { recursive: true });
    }
    return printed.join('');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The code with the files of the package in place of its names. */
function withPaths(code: string): string {
  const entries = entryPoints();
  return code.replace(/from '(slotwise[^']*)'/g, (_, name: string) => {
    const file = entries.get(name);
    if (file === undefined || !existsSync(file)) throw new Error(`the package has no entry '${name}'`);
    return `from '${pathToFileURL(file).href}'`;
  });
}

/** Runs each line, and prints as a terminal would: both streams as they come, and an exit status that is not 0. */
async function runCommands(text: string): Promise<string> {
  const printed: Buffer[] = [];
  for (const line of text.replaceAll('\\\n', ' ').split('\n')) {
    const words = wordsOf(line);
    if (words.length === 0) continue;
    const target = words.at(-2) === '>' ? words.at(-1) : undefined;
    const [command, ...argv] = target === undefined ? words : words.slice(0, -2);
    if (command !== 'slotwise') throw new Error(`found command '${command}', expected slotwise`);
    const { code, out } = await runSlotwise(argv, target === undefined ? printed : [], printed);
    if (target !== undefined) writeFileSync(target, Buffer.concat(out));
    if (code !== 0) printed.push(Buffer.from(`(exit status ${code})\n`));
  }
  return Buffer.concat(printed).toString();
}

async function runSlotwise(
  argv: readonly string[],
  out: Buffer[],
  err: Buffer[],
): Promise<{ readonly code: number; readonly out: Buffer[] }> {
  const into = (chunks: Buffer[]): Sink => Object.assign(new Sink(), { chunks });
  const io: Io = { stdin: emptyInput(), stdout: into(out), stderr: into(err), env: {} };
  const { runCli } = await import('../../src/cli/run.ts');
  return { code: await runCli(argv, io), out };
}

async function* emptyInput(): AsyncGenerator<Uint8Array> {}

/** Writes TypeScript blocks and a project that checks their types against the package's sources. */
export function writeProject(
  folder: string,
  codes: readonly (readonly [name: string, code: string])[],
): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, code] of codes) writeFileSync(join(folder, `${name}.mts`), code);
  copyFileSync(join(ROOT, 'tsconfig.json'), join(folder, 'base.json'));
  const paths = Object.fromEntries([...entryPoints()].map(([name, file]) => [name, [file]]));
  const options = { paths, typeRoots: [join(ROOT, 'node_modules/@types')] };
  const project = { extends: './base.json', compilerOptions: options, include: ['*.mts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
}
