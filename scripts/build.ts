import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { COMPILED, type Compiled, fileOf, flagsOf } from '../src/cli/compiled.ts';
import { BUNDLE, SHARED, writeCommand } from './command.ts';
import { noticesOf } from './notices.ts';
import { type Training, writeTraining } from './training.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist');
/** What package.json exports; those that do not exist yet are left out. */
const LIBRARY = ['index', 'arbitraries/index', 'binding/index', 'nodedev/index'];
const COMMAND = join(OUT, 'cli');
/** What all commands are tried on, so that their code is compiled. */
const EXAMPLES = ['q35-server.xml', 'i440fx-desktop.xml'].map(name => join(ROOT, 'examples', name));

function sources(entries: readonly string[]): string[] {
  return entries.map(entry => join(ROOT, 'src', `${entry}.ts`)).filter(path => existsSync(path));
}

async function bundleLibrary(): Promise<Metafile> {
  const { metafile } = await build({
    ...SHARED,
    entryPoints: sources(LIBRARY),
    outdir: OUT,
    // Dependencies are bundled: Node opens a few files much faster than the thirty of their trees.
    splitting: true,
    format: 'esm',
    chunkNames: 'chunks/[name]-[hash]',
  });
  return metafile;
}

/** Command lines that make the code of a command run, whose compiled code is to be there. */
function trainings({ documents, schema }: Training): ReadonlyMap<Compiled, readonly (readonly string[])[]> {
  const pins = [
    ['pin', EXAMPLES[0]!],
    ['pin', '--json', ...EXAMPLES],
  ];
  const lint = ['lint', '--jobs', '1', ...EXAMPLES, ...documents];
  // The first run reads the schema, the second one takes what the first has kept.
  const lints = [
    ['lint', EXAMPLES[0]!],
    [...lint, '--schema', 'off'],
    ...Array(2).fill([...lint, '--schema', schema]),
  ];
  return new Map<Compiled, readonly (readonly string[])[]>([
    [COMPILED.pin, pins],
    [COMPILED.lint, lints],
  ]);
}

/** Leaves compiled code beside the bundle; without it the command starts all the same, but slower. */
function compileCommand(): void {
  const script = join(ROOT, 'scripts', 'compile.cjs');
  // What a run of lint keeps for the next one is not for the user who builds.
  const folder = mkdtempSync(join(tmpdir(), 'slotwise-build-'));
  const env = { ...process.env, SLOTWISE_CACHE: join(folder, 'cache') };
  try {
    for (const [compiled, commands] of trainings(writeTraining(folder))) {
      const list = join(folder, 'commands.json');
      writeFileSync(list, JSON.stringify(commands));
      const words = [join(COMMAND, BUNDLE), join(COMMAND, fileOf(compiled)), list, flagsOf(compiled) ?? ''];
      execFileSync(process.execPath, [script, ...words], { stdio: ['ignore', 'ignore', 'inherit'], env });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Type declarations of the library, and with them a check of its types. */
function declareTypes(): void {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(ROOT, 'tsconfig.build.json');
  try {
    execFileSync(process.execPath, [compiler, '-p', project], { stdio: ['ignore', 'inherit', 'pipe'] });
  } catch {
    console.error('build: the types do not check, see above; the JavaScript has been written');
    process.exitCode = 1;
  }
}

rmSync(OUT, { recursive: true, force: true });
const bundles = await Promise.all([bundleLibrary(), writeCommand(COMMAND)]);
writeFileSync(join(OUT, 'LICENSES.txt'), noticesOf(ROOT, bundles));
compileCommand();
declareTypes();
