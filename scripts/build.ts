import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist');
/** What package.json exports, and the command. */
const ENTRIES = ['index', 'arbitraries/index', 'nodedev/index', 'cli/main'];

/** commander loads child_process at once for subcommands in files of their own, of which there are none. */
const withoutChildProcess: Plugin = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ kind, path }) =>
      kind === 'require-call' ? { path, namespace: 'unused' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: '' }));
  },
};

function entryPoints(): string[] {
  return ENTRIES.map(entry => join(ROOT, 'src', `${entry}.ts`)).filter(existsSync);
}

/** Dependencies are bundled: Node finds and reads one file much faster than the dozen of a dependency tree. */
async function bundle(): Promise<void> {
  await build({
    entryPoints: entryPoints(),
    outbase: join(ROOT, 'src'),
    outdir: OUT,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    // Native code cannot be bundled, and users of the arbitraries bring their own fast-check.
    external: ['libxmljs2', 'fast-check'],
    // commander and the like are CommonJS and ask for Node's own modules by `require`.
    banner: { js: "import{createRequire as $r}from'node:module';const require=$r(import.meta.url);" },
    legalComments: 'none',
    minifyWhitespace: false,
    minifySyntax: true,
    plugins: [withoutChildProcess],
    logLevel: 'warning',
  });
  chmodSync(join(OUT, 'cli', 'main.js'), 0o755);
}

/** Type declarations, and with them a type check of all that is published. */
function declare(): void {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [compiler, '-p', join(ROOT, 'tsconfig.build.json')], { stdio: 'inherit' });
}

rmSync(OUT, { recursive: true, force: true });
await bundle();
declare();
