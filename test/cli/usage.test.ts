import { expect } from 'chai';
import { COMMANDS } from '../../src/cli/commands.ts';
import { packageVersion } from '../../src/cli/version.ts';
import { nativeVersion } from '../../src/xml/native.ts';
import { GOOD, workplace } from './support.ts';

describe('cli/usage', () => {
  const place = workplace();

  it('prints the version and the judge of XML', async () => {
    for (const option of ['--version', '-V']) {
      const { code, out, err } = await place().run([option]);
      expect(code).to.equal(0);
      expect(err).to.equal('');
      const [first, second] = out.toString().split('\n');
      expect(first).to.equal(`slotwise ${packageVersion()}`);
      const native = nativeVersion();
      expect(second).to.equal(
        native
          ? `XML judge: libxml2 ${native.libxml2} (libxmljs2 ${native.libxmljs2})`
          : 'XML judge: saxes alone: libxmljs2 could not be loaded',
      );
    }
  });

  it('lists the commands in its help, with examples', async () => {
    const { code, out } = await place().run(['--help']);
    expect(code).to.equal(0);
    const words = out.toString().replace(/\s+/g, ' ');
    for (const { name, summary } of COMMANDS) expect(words).to.contain(`${name} ${summary}`);
    expect(out.toString()).to.contain('Examples:');
  });

  for (const { name } of COMMANDS) {
    it(`explains ${name}, with examples`, async () => {
      const { code, out, err } = await place().run([name, '--help']);
      expect(code).to.equal(0);
      expect(err).to.equal('');
      expect(out.toString())
        .to.contain(`slotwise ${name}`)
        .and.to.contain('Examples:')
        .and.to.contain('--quiet');
      expect((await place().run(['help', name])).out.equals(out)).to.equal(true);
    });
  }

  /** Words, and what standard error must say of them. */
  const WRONG: Readonly<Record<string, readonly [argv: readonly string[], message: RegExp]>> = {
    'no command': [[], /^Usage: slotwise COMMAND/],
    'an unknown command': [['pni'], /error: unknown command 'pni'\n\(Did you mean pin\?\)/],
    'help on an unknown command': [['help', 'pni'], /Did you mean pin\?/],
    'an unknown option': [
      ['pin', '--taget', 'x', './a.xml'],
      /unknown option '--taget'\n\(Did you mean --target\?\)/,
    ],
    'no file': [['pin'], /missing required argument 'FILE'/],
    'an unknown target': [
      ['pin', '--target', 'qemu-5.0', './a.xml'],
      /'qemu-5.0' is invalid. Accepted are qemu-latest, qemu-6.2/,
    ],
    'an unknown architecture': [
      ['pin', '--host-arch', 'vax', './a.xml'],
      /'vax' is invalid. Accepted are x86_64, i686/,
    ],
    'two places for the output': [
      ['pin', '--in-place', '--output-dir', './o', './a.xml'],
      /'--in-place' cannot be used with option '--output-dir <DIR>'/,
    ],
    'standard input in place': [
      ['pin', '--in-place', '-'],
      /--in-place needs files, but '-' is standard input/,
    ],
    'standard input into a directory': [['pin', '--output-dir', './o', '-'], /--output-dir needs files/],
    'several documents on one output': [
      ['pin', './a.xml', './b.xml'],
      /standard output takes one document, but there are 2: add --output-dir DIR or --in-place/,
    ],
  };
  for (const [name, [argv, message]] of Object.entries(WRONG)) {
    it(`refuses ${name}`, async () => {
      place().file('a.xml', GOOD);
      place().file('b.xml', GOOD);
      const { code, out, err } = await place().run(argv);
      expect(code).to.equal(2);
      expect(out.toString()).to.equal('');
      expect(err).to.match(message);
      expect(err).not.to.match(/^ +at |internal error/m);
    });
  }
});
