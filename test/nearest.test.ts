import { expect } from 'chai';
import { nearest, nearestFirst } from '../src/nearest.ts';

describe('nearest', () => {
  it('takes no word that differs in more than a third of its letters', () => {
    expect(nearest('virto', ['virtio', 'vmvga'])).to.equal('virtio');
    expect(nearest('vga', ['virtio'])).to.equal(undefined);
    expect(nearest('x'.repeat(61), ['x'.repeat(61)])).to.equal(undefined);
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
