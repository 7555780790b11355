import { expect } from 'chai';
import fc from 'fast-check';
import { nearest, nearestFirst } from '../src/nearest.ts';

describe('nearest', () => {
  it('takes no word that differs in more than a third of its letters', () => {
    expect(nearest('virto', ['virtio', 'vmvga'])).to.equal('virtio');
    expect(nearest('vga', ['virtio'])).to.equal(undefined);
    expect(nearest('x'.repeat(61), ['x'.repeat(61)])).to.equal(undefined);
  });

  it('takes the first of the words that are most alike', () => {
    const word = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 6, maxLength: 6 })
      .map(all => all.join(''));
    const property = fc.property(word, fc.array(word, { minLength: 1, maxLength: 8 }), (found, words) => {
      const near = nearest(found, words);
      const [best] = nearestFirst(found, words);
      if (near !== undefined) expect(near).to.equal(best);
      else expect(nearest(found, [best!])).to.equal(undefined);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it('sorts words by likeness, and leaves those alone that are equally unlike', () => {
    expect(nearestFirst('scis', ['ide', 'virtio', 'scsi', 'sata'])).to.deep.equal([
      'scsi',
      'sata',
      'ide',
      'virtio',
    ]);
    expect(nearestFirst('?', ['b', 'a'])).to.deep.equal(['b', 'a']);
    expect(nearestFirst('x'.repeat(61), ['b', 'a'])).to.deep.equal(['b', 'a']);
  });
});
