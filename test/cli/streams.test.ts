import { expect } from 'chai';
import { Progress } from '../../src/cli/progress.ts';
import { BrokenSink, CLASH, GOOD, Sink, workplace } from './support.ts';

const ESCAPE = '\u001b';

describe('cli/streams', () => {
  const place = workplace();

  describe('colours', () => {
    it('are used on a terminal only', async () => {
      place().file('a.xml', CLASH);
      expect((await place().run(['pin', './a.xml'], { isTTY: true })).err).to.contain(ESCAPE);
      expect((await place().run(['pin', './a.xml'])).err).not.to.contain(ESCAPE);
    });

    it('are left out with NO_COLOR and on dumb terminals', async () => {
      place().file('a.xml', CLASH);
      const plain = (await place().run(['pin', './a.xml'])).err;
      for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) {
        expect((await place().run(['pin', './a.xml'], { isTTY: true, env })).err).to.equal(plain);
      }
    });
  });

  describe('standard output', () => {
    it('may be closed by its reader', async () => {
      for (const name of ['a.xml', 'b.xml']) place().file(name, GOOD);
      for (const argv of [
        ['pin', './a.xml'],
        ['pin', '--json', './a.xml', './b.xml'],
        ['--help'],
        ['--version'],
      ]) {
        const { code, err } = await place().run(argv, { stdout: new BrokenSink('EPIPE') });
        expect({ argv, code, err }).to.deep.equal({ argv, code: 0, err: '' });
      }
    });

    it('that is full is reported', async () => {
      place().file('a.xml', GOOD);
      for (const argv of [['pin', './a.xml'], ['pin', '--json', './a.xml'], ['--help'], ['--version']]) {
        const { code, err } = await place().run(argv, { stdout: new BrokenSink('ENOSPC') });
        expect(code).to.equal(2);
        expect(err).to.equal('slotwise: cannot print: no space is left on the device (ENOSPC)\n');
      }
    });
  });

  describe('progress', () => {
    it('is shown on a terminal when work takes long, and cleared at the end', async () => {
      const output = new Sink();
      output.isTTY = true;
      const progress = new Progress(output, 7);
      progress.update(1);
      expect(output.bytes.toString()).to.equal('');
      await new Promise(done => setTimeout(done, 1050));
      progress.update(2);
      progress.update(3);
      progress.clear();
      progress.clear();
      expect(output.bytes.toString()).to.equal(`\r${ESCAPE}[K2 of 7 files\r${ESCAPE}[K`);
    });

    it('is not shown elsewhere', async () => {
      const output = new Sink();
      const progress = new Progress(output, 7);
      await new Promise(done => setTimeout(done, 1050));
      progress.update(2);
      progress.clear();
      expect(output.bytes.length).to.equal(0);
    });
  });
});
