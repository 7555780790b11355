import { expect } from 'chai';
import { type Batch, runBatch } from '../../src/cli/batch.ts';
import type { Outcome } from '../../src/cli/reporter.ts';
import { crashText } from '../../src/cli/run.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import { Sink, workplace } from './support.ts';

describe('cli/batch', () => {
  const place = workplace();

  /** A batch over two files whose job is a bug on the first. */
  function batch(
    env: Readonly<Record<string, string>>,
  ): Batch<Uint8Array> & { outcomes: Outcome<Uint8Array>[] } {
    const outcomes: Outcome<Uint8Array>[] = [];
    const work = (bytes: Uint8Array) => {
      if (bytes.length === 1) throw new TypeError('x is undefined');
      return { value: bytes, diagnostics: [] as Diagnostic[] };
    };
    return {
      outcomes,
      io: { stdin: (async function* () {})(), stdout: new Sink(), stderr: new Sink(), env },
      inputs: ['a', 'bb'].map(name => ({ name, path: place().file(name, name) })),
      job: { work, bytesOf: bytes => bytes },
      sink: async () => undefined,
      reporter: { report: async outcome => void outcomes.push(outcome), end: async () => {} },
      quiet: false,
    };
  }

  it('reports a bug without its stack, and does the other files', async () => {
    const subject = batch({});
    expect(await runBatch(subject)).to.equal(2);
    const [first, second] = subject.outcomes;
    expect(first!.ok).to.equal(false);
    expect(first!.diagnostics).to.deep.equal([
      {
        rule: 'internal/error',
        severity: 'error',
        message: 'internal error: x is undefined (please report this, with the file)',
      },
    ]);
    expect(second!.ok).to.equal(true);
  });

  it('reports a bug in writing out a result in the same way', async () => {
    const subject = batch({});
    const bytesOf = (): never => {
      throw new RangeError('edits overlap');
    };
    expect(await runBatch({ ...subject, job: { ...subject.job, bytesOf } })).to.equal(2);
    const rules = subject.outcomes.map(({ diagnostics }) => diagnostics[0]?.rule);
    expect(rules).to.deep.equal(['internal/error', 'internal/error']);
  });

  it('stops at a bug for those who look for it', async () => {
    let error: unknown;
    await runBatch(batch({ SLOTWISE_DEBUG: '1' })).catch(caught => {
      error = caught;
    });
    expect(error).to.be.instanceOf(TypeError);
    expect(crashText(error, {})).to.match(
      /^slotwise: internal error: x is undefined \(please report this.*\)\n$/,
    );
    expect(crashText(error, { SLOTWISE_DEBUG: '1' })).to.match(/\n +at /);
  });

  it('tells a working directory that is gone from a bug', () => {
    const gone = Object.assign(new Error('ENOENT: no such file or directory, uv_cwd'), { syscall: 'uv_cwd' });
    expect(crashText(gone, {})).to.equal('slotwise: the working directory is gone\n');
  });
});
