import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { type Call, domain, named, type Outside, workplace } from './support.ts';

const RULE = 'interface/shared-mac';
const NIC = "<interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/></interface>";
const ONE = named(domain(NIC), 'one');
const TWO = named(domain(NIC), 'two');

describe('slotwise lint on several documents', () => {
  const at = workplace();
  const run = (argv: readonly string[], outside?: Outside): Promise<Call> =>
    at().run(['lint', '--schema', 'off', ...argv], outside);
  const found = async (...argv: readonly string[]): Promise<readonly string[]> => {
    const { out } = await run(['--json', ...argv]);
    const entries = JSON.parse(out.toString()) as { diagnostics: { rule: string; severity: string }[] }[];
    return entries.flatMap(({ diagnostics }) =>
      diagnostics.filter(({ rule }) => rule === RULE).map(({ rule, severity }) => `${severity} ${rule}`),
    );
  };

  beforeEach(() => {
    at().file('g/1.xml', ONE);
    at().file('g/2.xml', TWO);
  });

  it('finds what two domains have in common, and tells where the other is', async () => {
    expect(await found('./g')).to.deep.equal([`warning ${RULE}`]);
    const { out } = await run(['./g']);
    expect(out.toString()).to.match(
      /g\/2\.xml:6:\d+: warning: domain 'two': the MAC address .*g\/1\.xml:6\)/,
    );
    expect(out.toString()).to.match(/g\/1\.xml:6:\d+: note: /);
  });

  it('finds nothing in one alone', async () => {
    expect(await found('./g/2.xml')).to.deep.equal([]);
  });

  it('counts as the severity that is asked for', async () => {
    expect(await found('--rule', `${RULE}=error`, './g')).to.deep.equal([`error ${RULE}`]);
    expect(await found('--rule', `${RULE}=off`, './g')).to.deep.equal([]);
  });

  it('says nothing where a comment has a reason', async () => {
    const lines = TWO.split('\n');
    lines.splice(5, 0, `<!-- slotwise-disable-next-element ${RULE}: never on one network -->`);
    at().file('g/2.xml', lines.join('\n'));
    expect(await found('./g')).to.deep.equal([]);
  });

  it('says which comment is needless, when there was something to compare with', async () => {
    const lines = named(domain("<memballoon model='none'/>"), 'two').split('\n');
    lines.splice(5, 0, `<!-- slotwise-disable-next-element ${RULE}: never on one network -->`);
    at().file('g/2.xml', lines.join('\n'));
    expect((await run(['./g/2.xml'])).out.toString()).to.equal('');
    expect((await run(['./g'])).out.toString()).to.contain('[suppression/unused]');
  });

  it('can be accepted by a baseline', async () => {
    const base = `--baseline=${at().path('base.json')}`;
    expect((await run([base, '--update-baseline', './g'])).code).to.equal(0);
    expect(readFileSync(at().path('base.json'), 'utf8')).to.contain(RULE);
    expect(await found(base, './g')).to.deep.equal([]);
    expect((await run([base, './g/2.xml'])).err).to.equal('');
    at().file('g/2.xml', named(domain("<memballoon model='none'/>"), 'two'));
    expect((await run([base, './g'])).err).to.contain('not there any more');
  });

  it('are accepted wherever in the other file they are, and whatever it is called', async () => {
    const base = `--baseline=${at().path('base.json')}`;
    await run([base, '--update-baseline', './g']);
    at().file('g/1.xml', `<!-- a line more -->\n${ONE}`);
    expect(await found(base, './g')).to.deep.equal([]);
    expect(await found(base, at().path('g/1.xml'), at().path('g/2.xml'))).to.deep.equal([]);
  });

  it('stay accepted in a run over some files, where they cannot be seen', async () => {
    const base = `--baseline=${at().path('base.json')}`;
    await run([base, '--update-baseline', './g']);
    at().file('other.xml', named(domain("<memballoon model='none'/>"), 'other'));
    expect((await run([base, './other.xml', './g/2.xml'])).err).not.to.contain('not there any more');
    await run([base, '--update-baseline', './g/2.xml']);
    expect(await found(base, './g')).to.deep.equal([]);
  });
});
