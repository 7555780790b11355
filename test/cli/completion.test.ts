import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { Command } from 'commander';
import { COMMANDS } from '../../src/cli/commands.ts';
import { SHELLS } from '../../src/cli/completion/shells.ts';
import { KNOWN_RULES } from '../../src/lint/known.ts';
import { QEMU_VERSIONS } from '../../src/profile/qemu.ts';
import { itUnless } from '../helpers/unless.ts';
import { workplace } from './support.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const LOADER = import.meta.resolve('tsx');

describe('slotwise completion', () => {
  const place = workplace();

  /** What the last word can become, without the help. */
  async function answers(...words: readonly string[]): Promise<string[]> {
    const { code, out, err } = await place().run(['completion', 'bash', ...words]);
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    const lines = out.toString().split('\n').slice(0, -1);
    return lines.map(line => line.split('\t')[0]!);
  }

  it('knows the commands', async () => {
    const names = COMMANDS.map(({ name }) => name);
    expect(await answers('')).to.deep.equal([...names, 'help', '--help', '--version']);
    expect(await answers('fr')).to.deep.equal(['freeze']);
    expect(await answers('help', '')).to.deep.equal(names);
    expect(await answers('help', 'pin', '')).to.deep.equal([]);
  });

  for (const row of COMMANDS) {
    it(`knows every option of ${row.name}`, async () => {
      const { options } = (await row.load()).describe(new Command(row.name));
      expect(await answers(row.name, '--')).to.include.members(options.map(({ long }) => long!));
    });
  }

  const CLAIMS: Readonly<Record<string, readonly [words: string, answers: readonly string[]]>> = {
    'XML files as arguments': ['pin _', [':xml']],
    'XML files behind other files and options': ['pin --modes a.xml --target qemu-7.2 b', [':xml']],
    'directories where one is asked for': ['pin --output-dir _', [':dirs']],
    'any file as the value of an option': ['pin --capabilities _', [':any']],
    'the value of an option behind =': ['pin --target=qemu-10', ['--target=qemu-10.0']],
    architectures: ['pin --host-arch s390', ['s390', 's390x']],
    'the choices that a command declares': ['lint --fail-on _', ['error', 'warning', 'info']],
    formats: ['lint --format s', ['stylish', 'sarif']],
    'files behind a format': ['lint --format sarif=out', [':any']],
    'several values of one option, and what may follow them': ['nodedev --inventory a b', [':any']],
    actions: ['nodedev re', ['reattach', 'reset']],
    'arguments of actions': ['nodedev create _', [':any']],
    'areas of rules': ['rules wat', ['watchdog/']],
    'rules of an area': ['rules watchdog/dup', ['watchdog/duplicate']],
    'rules to be set': ['lint --rule watchdog/dup', ['watchdog/duplicate=']],
    'how rules are set': [
      'lint --rule watchdog/duplicate=',
      ['error', 'warning', 'info', 'off'].map(setting => `watchdog/duplicate=${setting}`),
    ],
    shells: ['completion _', [...SHELLS]],
    'nothing behind a shell': ['completion bash _', []],
    'nothing for an option without a fixed set of values': ['lint --max-warnings _', []],
    'nothing for an unknown command or option': ['nonsense --x=_', []],
    'no options behind --': ['pin -- --ta', [':xml']],
  };
  for (const [claim, [words, expected]] of Object.entries(CLAIMS)) {
    it(`offers ${claim}`, async () => {
      const asked = words.split(' ').map(word => (word === '_' ? '' : word));
      expect(await answers(...asked)).to.deep.equal(expected);
    });
  }

  it('offers all versions of QEMU, with the newest by its own name', async () => {
    const versions = QEMU_VERSIONS.map(version => `qemu-${version}`);
    expect(await answers('lint', '--target', '')).to.deep.equal(['qemu-latest', ...versions]);
  });

  it('refuses an unknown shell', async () => {
    const { code, err } = await place().run(['completion', 'tcsh']);
    expect(code).to.equal(2);
    expect(err).to.contain("there is no shell 'tcsh'; shells are bash, zsh, fish, powershell");
  });
});

describe('the scripts of slotwise completion', function () {
  this.timeout(120_000);
  const place = workplace();

  /** Runs a script in a shell that finds slotwise, and some files. */
  async function shell(
    name: string,
    after: readonly string[],
    before: readonly string[] = [],
  ): Promise<string> {
    const { out } = await place().run(['completion', name]);
    const command = `#!/bin/sh\nexec "${process.execPath}" --import "${LOADER}" "${MAIN}" "$@"\n`;
    chmodSync(place().file('bin/slotwise', command), 0o755);
    for (const file of ['files/a.xml', 'files/b c.xml', 'files/n.txt', 'files/sub/d.xml'])
      place().file(file, '');
    const script = place().file(`completion.${name}`, [...before, out, ...after, ''].join('\n'));
    const env = { ...process.env, PATH: `${place().path('bin')}${delimiter}${process.env.PATH}` };
    const { stdout, stderr } = spawnSync(name, [script], {
      cwd: place().path('files'),
      env,
      encoding: 'utf8',
    });
    expect(stderr).to.equal('');
    return stdout;
  }

  const lacks = (name: string): string | undefined =>
    spawnSync(name, ['--version']).status === 0 ? undefined : `${name} is not installed`;

  itUnless(lacks('bash'))('complete in bash what slotwise offers, and files', async () => {
    // What readline would do: the words are broken at '=' too, and $2 is the part to be replaced.
    const asked = `ask() {
      COMP_LINE=$1 COMP_POINT=\${#1}
      _slotwise slotwise "$2" ''
      (IFS=,; echo "\${COMPREPLY[*]}")
    }
    ask 'slotwise fre' fre
    ask 'slotwise pin --target=qemu-8.' qemu-8.
    ask 'slotwise lint --rule=watchdog/dup' watchdog/dup
    ask 'slotwise pin ' ''
    ask 'slotwise pin --output-dir ' ''
    ask 'slotwise lint --format sarif=' ''
    complete -p slotwise`;
    expect((await shell('bash', [asked])).split('\n')).to.deep.equal([
      'freeze',
      'qemu-8.0,qemu-8.1,qemu-8.2',
      'watchdog/duplicate=',
      'a.xml,b c.xml,sub',
      'sub',
      'a.xml,b c.xml,n.txt,sub',
      'complete -F _slotwise slotwise',
      '',
    ]);
  });

  itUnless(lacks('bash'))('evaluate nothing that stands on the line', async () => {
    const line = "slotwise pin $(echo >&2 run) `echo >&2 run` ';echo' ";
    const asked = `COMP_LINE=${JSON.stringify(line).replaceAll('$', '\\$').replaceAll('`', '\\`')}
    COMP_POINT=\${#COMP_LINE}
    _slotwise slotwise '' ''
    echo "\${#COMPREPLY[@]}"`;
    expect(await shell('bash', [asked])).to.equal('3\n');
  });

  itUnless(lacks('fish'))('complete in fish', async () => {
    const printed = await shell('fish', [
      "complete -C 'slotwise fre'",
      "complete -C 'slotwise pin --target=qemu-8.'",
      "complete -C 'slotwise pin '",
    ]);
    const words = printed.split('\n').map(line => line.split('\t')[0]);
    expect(words.slice(0, 5)).to.deep.equal([
      'freeze',
      '--target=qemu-8.0',
      '--target=qemu-8.1',
      '--target=qemu-8.2',
      'a.xml',
    ]);
  });

  itUnless(lacks('zsh'))('complete in zsh', async () => {
    // The parts of zsh's own completion say what they are given.
    const stubs = [
      'compdef() { :; }; compset() { :; }',
      '_files() { print -r -- files $*; }',
      '_describe() { eval "print -rl -- \\"\\$$4[@]\\""; }',
    ];
    const asked = [
      'words=(slotwise fre) CURRENT=2; _slotwise',
      'words=(slotwise pin --target qemu-8.) CURRENT=4; _slotwise',
      "words=(slotwise pin '') CURRENT=3; _slotwise",
      'words=(slotwise lint --rule watchdog/dup) CURRENT=4; _slotwise',
    ];
    expect((await shell('zsh', asked, stubs)).split('\n')).to.deep.equal([
      'freeze:make dynamic addresses static',
      'qemu-8.0',
      'qemu-8.1',
      'qemu-8.2',
      'files -g *.(#i)xml',
      `watchdog/duplicate=:${KNOWN_RULES.get('watchdog/duplicate')!.summary}`,
      '',
    ]);
  });
});
