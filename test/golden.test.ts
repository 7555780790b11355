import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { applyEdits, freeze, pin, pinnedBytes, pinnedText } from '../src/index.ts';
import { addressesIn } from './helpers/addresses.ts';
import { type Golden, goldenFile, goldenNames, goldens } from './helpers/golden.ts';

/** `UPDATE_GOLDEN=1` writes the outputs anew; read the difference before you keep it. */
const updating = process.env.UPDATE_GOLDEN === '1';

function pinnedOf({ name, input, options }: Pick<Golden, 'name' | 'input' | 'options'>): Uint8Array {
  const { value, diagnostics } = pin(input, options);
  if (!value) throw new Error(`${name} is refused: ${diagnostics.map(({ message }) => message).join('; ')}`);
  return pinnedBytes(value);
}

/** Bytes as text that shows each of them, so that a difference is readable. */
const shown = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('golden pairs', () => {
  for (const golden of goldens()) {
    const { name, output } = golden;
    describe(name, () => {
      it('is pinned to what is on file', () => {
        const pinned = pinnedOf(golden);
        if (updating) writeFileSync(output, pinned);
        if (!existsSync(output)) expect.fail(`${name}.out.xml is missing: run with UPDATE_GOLDEN=1`);
        expect(shown(pinned)).to.equal(shown(readFileSync(output)));
      });

      it('is pinned to itself from then on', () => {
        const input = readFileSync(output);
        expect(shown(pinnedOf({ ...golden, input }))).to.equal(shown(input));
      });
    });
  }

  it('have no output or options without an input', () => {
    const inputs = goldenNames('.in.xml');
    const others = [...goldenNames('.out.xml'), ...goldenNames('.options.json')];
    expect(others.filter(name => !inputs.includes(name))).to.deep.equal([]);
  });

  it('are there at all', () => {
    expect(goldenNames('.in.xml').length).to.be.greaterThan(40);
  });
});

describe('golden inputs', () => {
  for (const { name, input, options } of goldens()) {
    it(`${name} loses nothing but slashes that close elements and what its addresses said`, () => {
      const { document, edits } = pin(input, options).value!;
      for (const { span } of edits) {
        const gone = document.text.slice(span.start, span.end);
        const tag = document.text.slice(document.text.lastIndexOf('<', span.start));
        if (gone !== '' && gone !== '/') expect(tag, gone).to.match(/^<address\s/);
      }
    });
  }
});

describe('the example of the 2009 proposal', () => {
  const original = readFileSync(goldenFile('mail-2009.in.xml'), 'utf8');
  const addressesAfter = (file: string, options = {}): Record<string, string> =>
    addressesIn(pinnedText(pin(readFileSync(goldenFile(file)), options).value!));

  it('frozen is its text with static addresses', () => {
    const { document, edits, count } = freeze(original).value!;
    expect(applyEdits(document.text, edits)).to.equal(
      readFileSync(goldenFile('mail-2009-frozen.in.xml'), 'utf8'),
    );
    expect(count).to.equal(16);
  });

  it('frozen moves nothing: libvirt 11.3 accepts all its addresses on machine type pc', () => {
    const written = addressesIn(original);
    const pinned = addressesAfter('mail-2009-frozen.in.xml', { modes: true });
    for (const [device, address] of Object.entries(written)) {
      // Values of controllers are filled in, and the floppy controller never has an address.
      if (!device.endsWith('values')) expect(pinned[device], device).to.equal(address);
    }
  });

  it('with dynamic addresses is placed as if they were not there', () => {
    expect(addressesAfter('mail-2009.in.xml')).to.deep.equal(
      addressesAfter('mail-2009-without-addresses.in.xml'),
    );
  });

  // Of the devices of 2009 only the watchdog moves: the balloon, which libvirt adds, comes before it.
  it('placed anew differs from 2009 only in the watchdog', () => {
    const written = addressesIn(original);
    const chosen = addressesAfter('mail-2009.in.xml');
    const moved = Object.keys(written).filter(
      device => !device.endsWith('values') && written[device] !== chosen[device],
    );
    expect(moved).to.deep.equal(['watchdog 1']);
    expect(written['watchdog 1']).to.include('slot=12');
    expect(chosen).to.deep.include({
      'watchdog 1': 'bus=0 domain=0 function=0 slot=13 type=pci',
      'memballoon 1': 'bus=0 domain=0 function=0 slot=12 type=pci',
    });
  });
});
