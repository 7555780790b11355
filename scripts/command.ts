import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { type BuildOptions, type BuildResult, build, type Metafile, type Plugin } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** What the library and the command are bundled with alike. */
export const SHARED = {
  absWorkingDir: ROOT,
  outbase: join(ROOT, 'src'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Native code cannot be bundled, and users of the arbitraries bring their own fast-check.
  external: ['libxmljs2', 'fast-check'] as string[],
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
} as const satisfies BuildOptions;

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

/** The name of the bundle in the folder of the command. */
export const BUNDLE = 'slotwise.js';

/**
 * Writes the command into a folder: the bundle, and `main.js`, which starts it. The bundle is one file: the build
 * compiles its code, and so pays for what a run does not need. It is the function that Node would put around it.
 */
export async function writeCommand(folder: string): Promise<Metafile> {
  const launcher = join(folder, 'main.js');
  const bundle = join(folder, BUNDLE);
  const { metafile } = await buildCommonJs('start.ts', bundle);
  const wrapped = Module.wrap(readFileSync(bundle, 'latin1'));
  writeFileSync(bundle, wrapped, 'latin1');
  const digest = createHash('sha256').update(wrapped, 'latin1').digest('hex').slice(0, 16);
  await buildCommonJs('launch.ts', launcher, { BUNDLE_DIGEST: JSON.stringify(digest) });
  writeFileSync(join(folder, 'package.json'), commonJsPackage());
  chmodSync(launcher, 0o755);
  return metafile;
}

const buildCommonJs = (
  entry: string,
  outfile: string,
  define: Readonly<Record<string, string>> = {},
): Promise<BuildResult<{ metafile: true }>> =>
  build({
    ...SHARED,
    entryPoints: [join(ROOT, 'src', 'cli', entry)],
    outfile,
    format: 'cjs',
    // Read as Latin-1, which is the fastest to decode.
    charset: 'ascii',
    plugins: [withoutChildProcess],
    supported: { 'dynamic-import': false },
    define: { ...define, 'import.meta.url': 'ownUrl' },
    banner: { js: "const ownUrl=require('node:url').pathToFileURL(__filename).href;" },
  });

/** What makes Node read the files beside it as CommonJS, which it loads faster; it answers for the version, too. */
function commonJsPackage(): string {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const exports = { './package.json': './package.json' };
  return `${JSON.stringify({ name, version, type: 'commonjs', exports })}\n`;
}
