import { expect } from 'chai';
import fc from 'fast-check';
import type { Domain } from '../../src/domain/domain.ts';
import { claimsOf, sourceKey } from '../../src/hostdev/claim.ts';
import { clashesAmong, clashesOf, type Holder } from '../../src/hostdev/clashes.ts';
import { sameSource } from '../../src/hostdev/equal.ts';
import { type Hostdev, hostdevsOf } from '../../src/hostdev/list.ts';
import { rewriteAsInterface } from '../../src/hostdev/rewrite.ts';
import { pin } from '../../src/index.ts';
import { applyEdits } from '../../src/xml/edit.ts';
import { addressesIn } from '../helpers/addresses.ts';
import { domainXml } from '../helpers/guest.ts';
import { claimedTwice, domainIn, pciInterface } from '../helpers/hostdev.ts';
import { hostSource, plainHostdev } from '../helpers/hostdev-arbitraries.ts';
import { pinText } from '../helpers/pin.ts';

/** What a scan of the list sees of a host device, whichever way it is spelled. */
function seen({ mode, type, source, managed, guest }: Hostdev): object {
  const { addressElement: _, ...side } = guest;
  return { mode, type, source, managed, guest: side };
}

function asInterface(text: string, position: number): string {
  const domain = domainIn(text);
  const { value, diagnostics } = rewriteAsInterface(domain.document, hostdevsOf(domain)[position]!);
  expect(diagnostics).to.deep.equal([]);
  return applyEdits(text, value!);
}

describe('a <hostdev> rewritten as the equal interface', () => {
  it('changes nothing that a scan of the list sees', () => {
    fc.assert(
      fc.property(plainHostdev, device => {
        const text = domainXml('q35', pciInterface('0000:0f:00.0'), device);
        const after = hostdevsOf(domainIn(asInterface(text, 1)));
        expect(after.map(seen)).to.deep.equal(hostdevsOf(domainIn(text)).map(seen));
        expect(after[1]!.parent).not.to.equal(undefined);
      }),
    );
  });

  it('changes no clash', () => {
    fc.assert(
      fc.property(fc.array(plainHostdev, { minLength: 1, maxLength: 4 }), devices => {
        const text = domainXml('q35', ...devices);
        const count = (domain: Domain): number =>
          clashesOf([domain]).flatMap(({ holders }) => holders).length;
        expect(count(domainIn(asInterface(text, 0)))).to.equal(count(domainIn(text)));
      }),
    );
  });

  it('changes no address that the guest gets', () => {
    const numbered = (text: string): object => {
      const found = Object.entries(addressesIn(text));
      return Object.fromEntries(
        found.map(([key, place]) => [key.replace(/^(hostdev|interface)/, 'device'), place]),
      );
    };
    fc.assert(
      fc.property(plainHostdev, device => {
        const text = domainXml('q35', device);
        fc.pre(pin(text).value !== undefined);
        expect(numbered(pinText(asInterface(text, 0)))).to.deep.equal(numbered(pinText(text)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the equality of sources', () => {
  const pair = fc.tuple(hostSource, hostSource);

  it('is reflexive and symmetric', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        expect(sameSource(one, one)).to.equal(true);
        expect(sameSource(one, other)).to.equal(sameSource(other, one));
      }),
    );
  });

  it('is that of the claims', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        expect(claimedTwice(one, other)).to.equal(sameSource(one, other));
      }),
      { numRuns: 1000 },
    );
  });

  it('follows from equal keys', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        if (sourceKey(one) === sourceKey(other)) expect(sameSource(one, other)).to.equal(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('needs a bounded number of claims', () => {
    fc.assert(
      fc.property(hostSource, source => {
        const claims = claimsOf({ source, managed: false, shareable: false, device: undefined as never });
        expect(claims.length).to.be.within(1, 2);
      }),
    );
  });
});

describe('clashes', () => {
  const DOMAINS = ['a', 'b', 'c'].map(name => ({ settings: { name } }) as Domain);
  const holder: fc.Arbitrary<Holder> = fc.record({
    domain: fc.constantFrom(...DOMAINS),
    source: hostSource,
    shareable: fc.boolean(),
    managed: fc.boolean(),
    device: fc.constant(undefined as never),
  });
  const UNCHECKED = ['iscsi', 'storage', 'misc', 'net'];

  function atOdds(one: Holder, other: Holder): boolean {
    if (one === other || !sameSource(one.source, other.source)) return false;
    if (one.domain === other.domain) return true;
    if (UNCHECKED.includes(one.source.type)) return false;
    return !(one.source.type === 'scsi' && one.shareable && other.shareable);
  }

  it('hold exactly the uses that are at odds with another one', () => {
    fc.assert(
      fc.property(fc.array(holder, { maxLength: 12 }), list => {
        const expected = list.filter(one => list.some(other => atOdds(one, other)));
        const found = new Set(clashesAmong(list).flatMap(({ holders }) => holders));
        expect(list.filter(each => found.has(each))).to.deep.equal(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
