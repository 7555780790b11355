import { expect } from 'chai';
import fc from 'fast-check';
import { diskIndex } from '../../src/domain/disk-name.ts';

describe('the index of a disk name', () => {
  for (const [name, index] of [
    ['sda', 0],
    ['sdz', 25],
    ['sdaa', 26],
    ['sdzz', 701],
    ['vdb', 1],
    ['hdd', 3],
    ['fda', 0],
    ['xvda', 0],
    ['ubdb', 1],
    ['vda1', 0],
    ['vdb0123', 1],
  ] as const) {
    it(`${name} is ${index}`, () => {
      expect(diskIndex(name)).to.equal(index);
    });
  }

  for (const name of ['', 'sd', 'vd1', 'vdA', 'xda', 'vda-1', ' vda', 'vdaé', 'sdaaaaaaaaaa', 'sd9a']) {
    it(`'${name}' has none`, () => {
      expect(diskIndex(name)).to.equal(undefined);
    });
  }

  it('ends with 31 bits', () => {
    expect(diskIndex('sdfxshrxx')).to.equal(2 ** 31 - 1);
    expect(diskIndex('sdfxshrxy')).to.equal(undefined);
  });

  /** Bijective base 26, written from the index. */
  function letters(index: number): string {
    const last = String.fromCharCode(97 + (index % 26));
    return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
  }

  it('counts letters like the columns of a spreadsheet', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 31 - 1),
        fc.constantFrom('hd', 'sd', 'vd', 'xvd', 'ubd', 'fd'),
        (index, prefix) => {
          expect(diskIndex(prefix + letters(index))).to.equal(index);
        },
      ),
    );
  });
});
