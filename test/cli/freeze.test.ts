import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { domain, GOOD, workplace } from './support.ts';

const DYNAMIC = domain(
  "<disk><source file='/a'/><target dev='vda' bus='virtio'/>",
  "  <!-- kept --><address type='pci' mode=\"dynamic\" slot='5'/></disk>",
);

describe('cli/freeze', () => {
  const place = workplace();

  it('makes dynamic addresses static and changes nothing else', async () => {
    place().file('a.xml', DYNAMIC);
    const { code, out, err } = await place().run(['freeze', './a.xml']);
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    expect(out.toString()).to.equal(DYNAMIC.replace('dynamic', 'static'));
  });

  it('works in place and into a directory', async () => {
    place().file('a.xml', DYNAMIC);
    place().file('b.xml', GOOD);
    await place().run(['freeze', '--output-dir', './out', './a.xml', './b.xml']);
    expect(readFileSync(place().path('out/a.xml'), 'utf8')).to.contain('static');
    expect(readFileSync(place().path('out/b.xml'), 'utf8')).to.equal(GOOD);
    await place().run(['freeze', '--in-place', './a.xml']);
    expect(readFileSync(place().path('a.xml'), 'utf8')).to.contain('static');
  });

  it('refuses what is no domain', async () => {
    const { code, out, err } = await place().run(['freeze', '-'], { stdin: '<network/>' });
    expect(code).to.equal(1);
    expect(out.toString()).to.equal('');
    expect(err).to.match(/^<stdin>:1:1: .*\[xml\/root\]$/m);
  });
});
