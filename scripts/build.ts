import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { noticesOf } from './notices.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist');
/** What package.json exports; those that do not exist yet are left out. */
const LIBRARY = ['index', 'arbitraries/index', 'binding/index', 'nodedev/index'];
const COMMAND = 'cli/start';
/** The bundle of the command, and what starts it. */
const BUNDLE = join(OUT, 'cli', 'slotwise.js');
const LAUNCHER = join(OUT, 'cli', 'main.js');
/** What the common commands are tried on, so that their code is compiled. */
const EXAMPLES = ['q35-server.xml', 'i440fx-desktop.xml'].map(name => join(ROOT, 'examples', name));

/** commander loads child_process for subcommands in files of their own; there are none, and it takes a millisecond. */
const withoutChildProcess: Plugin = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ kind, path }) =>
      kind === 'require-call' ? { path, namespace: 'unused' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: '' }));
  },
};

/** Dependencies are bundled: Node opens a few files much faster than the thirty of their trees. */
const SHARED: BuildOptions & { readonly metafile: true } = {
  absWorkingDir: ROOT,
  outbase: join(ROOT, 'src'),
  outdir: OUT,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Native code cannot be bundled, and users of the arbitraries bring their own fast-check.
  external: ['libxmljs2', 'fast-check'],
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

function sources(entries: readonly string[]): string[] {
  return entries.map(entry => join(ROOT, 'src', `${entry}.ts`)).filter(path => existsSync(path));
}

async function bundleLibrary(): Promise<Metafile> {
  const { metafile } = await build({
    ...SHARED,
    entryPoints: sources(LIBRARY),
    chunkNames: 'chunks/[name]-[hash]',
  });
  return metafile;
}

/** The command is one file: its code is compiled by the build, which pays for what a run does not need. */
async function bundleCommand(): Promise<Metafile> {
  const { outdir: _, ...shared } = SHARED;
  const { metafile } = await build({
    ...shared,
    entryPoints: sources([COMMAND]),
    outfile: BUNDLE,
    splitting: false,
    format: 'cjs',
    // Read as Latin-1, which is the fastest to decode.
    charset: 'ascii',
    plugins: [withoutChildProcess],
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': 'ownUrl' },
    banner: { js: "const ownUrl=require('node:url').pathToFileURL(__filename).href;" },
  });
  writeFileSync(join(OUT, 'cli', 'package.json'), commonJsPackage());
  copyFileSync(join(ROOT, 'scripts', 'launch.cjs'), LAUNCHER);
  chmodSync(LAUNCHER, 0o755);
  return metafile;
}

/** What makes Node read the files beside it as CommonJS, which it loads faster; it answers for the version, too. */
function commonJsPackage(): string {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const exports = { './package.json': './package.json' };
  return `${JSON.stringify({ name, version, type: 'commonjs', exports })}\n`;
}

/** Leaves compiled code beside the bundle; without it the command starts all the same, but slower. */
function compileCommand(): void {
  const script = join(ROOT, 'scripts', 'compile.cjs');
  // What a run of lint keeps for the next one is not for the user who builds.
  const cache = mkdtempSync(join(tmpdir(), 'slotwise-build-'));
  const env = { ...process.env, SLOTWISE_CACHE: cache };
  try {
    execFileSync(process.execPath, [script, BUNDLE, ...EXAMPLES], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    });
  } finally {
    rmSync(cache, { recursive: true });
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
const bundles = await Promise.all([bundleLibrary(), bundleCommand()]);
writeFileSync(join(OUT, 'LICENSES.txt'), noticesOf(ROOT, bundles));
compileCommand();
declareTypes();
