import { expect } from 'chai';
import { Places, placeText } from '../../src/report/places.ts';
import { TEXT } from './findings.ts';

describe('report/places', () => {
  const places = new Places('a.xml', TEXT);

  it('count lines and columns from 1', () => {
    expect(places.extentOf({ start: 0, end: 28 })).to.deep.equal({
      start: { line: 1, column: 1 },
      end: { line: 3, column: 10 },
    });
  });

  it('know the line that a span begins on', () => {
    expect(places.lineOf({ start: 21, end: 28 })).to.equal('  <disk/>');
    expect(places.lineOf(undefined)).to.equal('');
    expect(new Places('a.xml', 'last').lineOf({ start: 2, end: 3 })).to.equal('last');
  });

  it('are unknown without a text', () => {
    const none = new Places('a.xml', undefined);
    expect(none.extentOf({ start: 0, end: 1 })).to.equal(undefined);
    expect(none.othersOf([{ message: 'x', span: { start: 0, end: 1 } }])).to.deep.equal([
      { message: 'x', file: 'a.xml' },
    ]);
  });

  it('are written as programs open them', () => {
    expect(placeText({ file: 'a.xml', start: { line: 3, column: 1 } })).to.equal('a.xml:3:1');
    expect(placeText({ file: 'a.xml' })).to.equal('a.xml');
  });
});
