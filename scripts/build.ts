import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'dist');
/** What package.json exports, and the command; those that do not exist yet are left out. */
const ENTRIES = ['index', 'arbitraries/index', 'nodedev/index', 'cli/main'];

function entryPoints(): string[] {
  return ENTRIES.map(entry => join(ROOT, 'src', `${entry}.ts`)).filter(path => existsSync(path));
}

/** Dependencies are bundled: Node opens a few files much faster than the thirty of their trees. */
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
    // commander is CommonJS and asks for Node's own modules by `require`.
    banner: {
      js: "import{createRequire as createRequire_}from'node:module';const require=createRequire_(import.meta.url);",
    },
    legalComments: 'none',
    logLevel: 'warning',
  });
  chmodSync(join(OUT, 'cli', 'main.js'), 0o755);
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
await bundle();
declareTypes();
