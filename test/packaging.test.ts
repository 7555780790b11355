import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { CLASH, GOOD, type Workplace, workplace } from './cli/support.ts';

const ROOT = join(import.meta.dirname, '..');
const LOADER = import.meta.resolve('tsx');
const SOURCE = join(ROOT, 'src/cli/main.ts');
const { scripts } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** mocha brings a YAML parser along. */
function readYaml(file: string): unknown {
  const require = createRequire(createRequire(import.meta.url).resolve('mocha/package.json'));
  const { load } = require('js-yaml') as { load(text: string): unknown };
  return load(read(file));
}

/** A folder for PATH in which `slotwise` is this one and npm says what it is asked for. */
function toolbox(place: Workplace): string {
  const tools = {
    slotwise: `exec "${process.execPath}" --import "${LOADER}" "${SOURCE}" "$@"`,
    npm: 'echo "npm $*"; pwd',
  };
  for (const [name, line] of Object.entries(tools)) {
    chmodSync(place.file(`bin/${name}`, `#!/bin/sh\n${line}\n`), 0o755);
  }
  return `${place.path('bin')}${delimiter}${process.env.PATH}`;
}

const isMissing = (command: string): boolean => spawnSync(command, ['--version']).status !== 0;

describe('the hook for pre-commit', function () {
  this.timeout(60_000);
  const place = workplace();
  const hooks = readYaml('.pre-commit-hooks.yaml') as readonly Readonly<Record<string, unknown>>[];
  const [hook] = hooks as [{ readonly entry: string; readonly files: string }];

  it('has what its manifest asks for, and nothing that pre-commit does not know', () => {
    const known = ['id', 'name', 'description', 'entry', 'language', 'files', 'require_serial'];
    expect(hooks).to.have.length(1);
    expect(Object.keys(hook)).to.have.members(known);
    expect(hook).to.include({ id: 'slotwise-lint', language: 'node' });
  });

  /** What pre-commit does: the entry, split into words, with the names of staged files that match. */
  function commit(): { readonly status: number | null; readonly stdout: string } {
    const git = (...words: readonly string[]): string =>
      spawnSync('git', words, { cwd: place().folder, encoding: 'utf8' }).stdout;
    git('init', '--quiet');
    git('add', 'guests', 'notes.txt');
    const staged = git('diff', '--staged', '--name-only').trim().split('\n');
    const [command, ...words] = [
      ...hook.entry.split(' '),
      ...staged.filter(name => RegExp(hook.files).test(name)),
    ];
    const env = { ...process.env, PATH: toolbox(place()) };
    return spawnSync(command!, words, { cwd: place().folder, env, encoding: 'utf8' });
  }

  it('passes staged domains that are in order, and looks at nothing else', function () {
    if (isMissing('git')) this.skip();
    place().file('guests/good.xml', GOOD);
    place().file('notes.txt', 'no XML');
    place().file('untracked.xml', CLASH);
    expect(commit()).to.include({ status: 0 });
  });

  it('stops at one that is not', function () {
    if (isMissing('git')) this.skip();
    place().file('guests/good.xml', GOOD);
    place().file('guests/bad.xml', CLASH);
    place().file('notes.txt', 'no XML');
    const { status, stdout } = commit();
    expect(status).to.equal(1);
    expect(stdout).to.match(/^guests\/bad\.xml:9:7: .*\[address\/pci-duplicate\]$/m);
  });
});

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

describe('the GitHub Action', function () {
  this.timeout(60_000);
  const place = workplace();
  const action = readYaml('action.yml') as Action;
  const { inputs, outputs, runs } = action;
  const step = (name: string): Step => runs.steps.find(each => each.name === name)!;

  before(function () {
    if (isMissing('bash')) this.skip();
  });

  it('is composite, each step with what it needs', () => {
    expect(runs.using).to.equal('composite');
    for (const { uses, run, shell } of runs.steps) {
      expect(uses !== undefined || (run !== undefined && shell === 'bash')).to.equal(true);
    }
    expect(outputs.sarif!.value).to.match(/^\$\{\{ steps\.lint\.outputs\.sarif \}\}$/);
  });

  it('uses each input, and none that there is not', () => {
    const used = [...read('action.yml').matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).to.deep.equal(Object.keys(inputs).sort());
  });

  it('lets no input become a part of a script', () => {
    for (const { run = '' } of runs.steps) expect(run).to.not.contain('${{');
  });

  /** Runs a step as GitHub would. */
  function perform({ run, env = {} }: Step, given: Readonly<Record<string, string>> = {}) {
    const contexts: Readonly<Record<string, string>> = {
      'github.action_path': place().path('action'),
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, { default: value }]) => [`inputs.${name}`, value]),
      ),
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`inputs.${name}`, value])),
    };
    const main = `const { spawnSync } = require('node:child_process');
      const words = ['--import', ${JSON.stringify(LOADER)}, ${JSON.stringify(SOURCE)}, ...process.argv.slice(2)];
      process.exitCode = spawnSync(process.execPath, words, { stdio: 'inherit' }).status;`;
    place().file('action/dist/cli/main.js', main);
    mkdirSync(place().path('temp'), { recursive: true });
    const script = place().file('step.sh', run!);
    const variables = Object.entries(env).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, context: string) => contexts[context]!),
    ]);
    return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: place().folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: toolbox(place()),
        RUNNER_TEMP: place().path('temp'),
        GITHUB_OUTPUT: place().path('output'),
        GITHUB_ACTIONS: 'true',
        ...Object.fromEntries(variables),
      },
    });
  }

  const sarif = (): {
    readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[];
  } => {
    const [, path] = /^sarif=(.*)$/m.exec(readFileSync(place().path('output'), 'utf8'))!;
    return JSON.parse(readFileSync(path!, 'utf8'));
  };

  it('annotates what is wrong, fails, and leaves a SARIF report', () => {
    place().file('guests/bad.xml', CLASH);
    const { status, stdout, stderr } = perform(step('Lint'), { paths: 'guests' });
    expect(stderr).to.not.match(/error:/);
    expect(stdout).to.match(/^::error file=guests\/bad\.xml,line=9,/m);
    expect(status).to.equal(1);
    expect(sarif().runs[0]!.results.map(({ ruleId }) => ruleId)).to.include('address/pci-duplicate');
  });

  it('passes when nothing is wrong, with every input set', () => {
    place().file('guests/good one.xml', GOOD);
    place().file('more/$(exit 3).xml', GOOD);
    const { status, stderr } = perform(step('Lint'), {
      paths: 'guests/good one.xml\nmore/$(exit 3).xml\n',
      args: '--target\nqemu-8.2\n--rule\n*=off\n',
      format: 'stylish',
      'fail-on': 'info',
      version: '1.0.0',
    });
    expect(status, stderr).to.equal(0);
    expect(sarif().runs[0]!.results).to.deep.equal([]);
  });

  it('installs itself, or the version that is asked for', () => {
    const own = perform(step('Install slotwise'));
    expect(own.stdout.split('\n')).to.deep.equal(['npm ci', place().path('action'), '']);
    const other = perform(step('Install slotwise'), { version: '1.2.3' });
    expect(other.stdout).to.match(/^npm install --global slotwise@1\.2\.3\n/);
  });
});

describe('the container', () => {
  const lines = read('Containerfile').split('\n');
  const words = (instruction: string): string[][] =>
    lines.filter(line => line.startsWith(`${instruction} `)).map(line => line.split(' ').slice(1));

  it('copies what there is', () => {
    const copied = words('COPY').filter(([first]) => !first!.startsWith('--'));
    const missing = copied.flatMap(parts => parts.slice(0, -1)).filter(file => !existsSync(join(ROOT, file)));
    expect(missing).to.deep.equal([]);
  });

  it('copies all that the build reads', () => {
    const copied = new Set(words('COPY').flat());
    expect([scripts.prepare, scripts.build]).to.deep.equal([
      'npm run --silent build',
      'tsx scripts/build.ts',
    ]);
    for (const file of ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json']) {
      expect(copied).to.include(file);
    }
    for (const folder of ['examples', 'scripts', 'src']) expect(copied).to.include(folder);
  });

  it('runs as nobody special, and its one command is slotwise', () => {
    expect(words('USER').at(-1)).to.deep.equal(['node']);
    expect(words('ENTRYPOINT')).to.deep.equal([['["slotwise"]']]);
    expect(lines.findIndex(line => line.startsWith('USER'))).to.be.lessThan(
      lines.findIndex(line => line.startsWith('ENTRYPOINT')),
    );
  });

  it('starts from the Node that the package is for', () => {
    const images = words('FROM').map(([image]) => image!);
    expect(images).to.deep.equal(['node:22', 'node:22-slim']);
    const { engines } = JSON.parse(read('package.json')) as { readonly engines: { readonly node: string } };
    expect(22).to.be.at.least(Number(/\d+/.exec(engines.node)![0]));
  });
});
