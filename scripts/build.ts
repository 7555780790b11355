import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { noticesOf } from './notices.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist');
/** What package.json exports; those that do not exist yet are left out. */
const LIBRARY = ['index', 'arbitraries/index', 'binding/index', 'nodedev/index'];
const COMMAND = 'cli/main';

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

/** The command has chunks of its own: shared with the library they would be smaller and many, and slower to start. */
async function bundleCommand(): Promise<Metafile> {
  const { metafile } = await build({
    ...SHARED,
    entryPoints: sources([COMMAND]),
    chunkNames: 'cli/chunks/[name]-[hash]',
    plugins: [withoutChildProcess],
    // commander is CommonJS and asks for Node's own modules by `require`.
    banner: {
      js: "import{createRequire as createRequire_}from'node:module';const require=createRequire_(import.meta.url);",
    },
  });
  chmodSync(join(OUT, `${COMMAND}.js`), 0o755);
  return metafile;
}

/** Type declarations, and with them a type check of all that is published. */
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
declareTypes();
