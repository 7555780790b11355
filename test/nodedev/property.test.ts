import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { parseNodeDevice, parseNodeDevices } from '../../src/nodedev/load.ts';
import { compareNatural } from '../../src/nodedev/natural.ts';
import { SELECTOR_KEY_NAMES } from '../../src/nodedev/selector/keys.ts';
import { parseSelector, selectDevices } from '../../src/nodedev/selector/selector.ts';
import { readConfigSpace } from '../../src/nodedev/sysfs/config-space.ts';
import { parsePciIds } from '../../src/nodedev/sysfs/pci-ids.ts';
import { readVpd } from '../../src/nodedev/sysfs/vpd.ts';
import { drawTrees, treesOf } from '../../src/nodedev/tree.ts';
import { wordsOf } from '../../src/nodedev/words.ts';
import { printNodeDevice } from '../../src/nodedev/xml/print-device.ts';
import { nodeDevice } from './arbitrary.ts';
import { inventory, namesOf, scan } from './support.ts';
import { HOST } from './sysfs/host.ts';

/** Cases for each property; `SLOTWISE_PROPERTY_RUNS` widens all of them. */
const numRuns = Number(process.env.SLOTWISE_PROPERTY_RUNS ?? 300);
const holds = <T>(arbitrary: fc.Arbitrary<T>, claim: (value: T) => void): void =>
  fc.assert(fc.property(arbitrary, claim), { numRuns });

const GOLDENS = new URL('../golden-nodedev/', import.meta.url);
const documents = readdirSync(GOLDENS).map(file => readFileSync(new URL(file, GOLDENS)));

/** True when `part` says nothing that `whole` does not; what libvirt never prints may be missing in it. */
function isPart(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null) return Object.is(part, whole);
  if (typeof whole !== 'object' || whole === null) return Array.isArray(part) && part.length === 0;
  return Object.entries(part).every(([key, value]) => isPart(value, (whole as Record<string, unknown>)[key]));
}

describe('any node device', () => {
  it('is read back as what was printed', () => {
    holds(nodeDevice, device => {
      const xml = printNodeDevice(device);
      const { value, diagnostics } = parseNodeDevice(xml);
      expect(diagnostics, xml).to.deep.equal([]);
      expect(printNodeDevice(value!)).to.equal(xml);
      const { active: _a, persistent: _p, autostart: _s, ...content } = value!;
      expect(isPart(content, device), xml).to.equal(true);
    });
  });
});

/** Tests with an answer that is found without the selector's code. */
const ATOMS = [
  ['cap=pci', each => each.capabilities.some(({ type }) => type === 'pci')],
  ['cap="net"', each => each.capabilities.some(({ type }) => type === 'net')],
  ["cap!='storage'", each => !each.capabilities.some(({ type }) => type === 'storage')],
  ['cap~*ost', each => wordsOf(each).some(word => word.endsWith('ost'))],
  ['driver', each => each.driver !== undefined],
  ['parent = computer', each => each.parent === 'computer'],
  ["name ~ '*a*'", each => /a/i.test(each.name)],
  ['active', () => true],
  ['vf', each => each.capabilities.some(all => all.type === 'pci' && all.physFunction)],
  ['numa=1', each => each.capabilities.some(all => all.type === 'pci' && all.numaNode === 1)],
] as const satisfies readonly (readonly [string, (device: Parameters<typeof wordsOf>[0]) => unknown])[];

interface Formula {
  readonly text: string;
  readonly holds: (device: Parameters<typeof wordsOf>[0]) => boolean;
}

const formula = fc.letrec<{ formula: Formula }>(tie => ({
  formula: fc.oneof(
    { maxDepth: 5 },
    fc
      .constantFrom(...ATOMS)
      .map(([text, test]): Formula => ({ text, holds: device => Boolean(test(device)) })),
    tie('formula').map(
      ({ text, holds }): Formula => ({ text: `not (${text})`, holds: device => !holds(device) }),
    ),
    fc.tuple(tie('formula'), tie('formula')).map(
      ([one, other]): Formula => ({
        text: `(${one.text}) and(${other.text})`,
        holds: device => one.holds(device) && other.holds(device),
      }),
    ),
    fc.tuple(tie('formula'), tie('formula')).map(
      ([one, other]): Formula => ({
        text: `(${one.text} or ${other.text})`,
        holds: device => one.holds(device) || other.holds(device),
      }),
    ),
  ),
})).formula;

describe('any selector', () => {
  it('finds what a naive evaluation finds, in natural order', () => {
    const devices = fc.uniqueArray(nodeDevice, { maxLength: 6, selector: ({ name }) => name });
    holds(fc.tuple(formula, devices), ([{ text, holds: test }, list]) => {
      const all = inventory(...list);
      const { value, diagnostics } = parseSelector(text);
      expect(diagnostics, text).to.deep.equal([]);
      const naive = namesOf(all.devices.filter(test)).sort(compareNatural);
      expect(namesOf(selectDevices(all, value!)), text).to.deep.equal(naive);
    });
  });

  it('is understood or has one finding with a place in it', () => {
    const words = [
      ...SELECTOR_KEY_NAMES,
      'and',
      'or',
      'not',
      '(',
      ')',
      '=',
      '!=',
      '~',
      "'a'",
      '"',
      "'",
      '!',
      ' ',
      '0x1',
    ];
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words)).map(parts => parts.join(' ')),
    );
    holds(text, selector => {
      const { value, diagnostics } = parseSelector(selector);
      expect(diagnostics).to.have.length(value ? 0 : 1);
      const span = diagnostics[0]?.span;
      if (span)
        expect(0 <= span.start && span.start <= span.end && span.end <= selector.length).to.equal(true);
    });
  });
});

describe('natural order', () => {
  const name = fc
    .array(fc.constantFrom('pci', 'usb', 'eth', '_', '0', '1', '10', '2', 'a', '0b'), {
      minLength: 1,
      maxLength: 7,
    })
    .map(parts => parts.join(''));

  it('is an order', () => {
    holds(fc.tuple(name, name, name), ([one, two, three]) => {
      expect(Math.sign(compareNatural(one, two))).to.equal(-Math.sign(compareNatural(two, one)) + 0);
      expect(compareNatural(one, two) === 0).to.equal(one === two);
      if (compareNatural(one, two) < 0 && compareNatural(two, three) < 0) {
        expect(compareNatural(one, three), `${one} ${two} ${three}`).to.be.lessThan(0);
      }
    });
  });

  it('puts lower numbers first', () => {
    holds(fc.tuple(fc.nat(), fc.nat()), ([one, other]) => {
      expect(Math.sign(compareNatural(`net_eth${one}`, `net_eth${other}`))).to.equal(Math.sign(one - other));
    });
  });
});

describe('any tree', () => {
  it('shows each device once', () => {
    const parents = fc.array(fc.nat(12), { minLength: 1, maxLength: 12 });
    holds(fc.tuple(nodeDevice, parents), ([device, list]) => {
      const all = inventory(
        ...list.map((parent, at) => ({ ...device, name: `d${at}`, parent: `d${parent}` })),
      );
      const drawn = drawTrees(treesOf(all)).match(/d\d+/g) ?? [];
      expect(drawn.sort()).to.deep.equal(list.map((_, at) => `d${at}`).sort());
    });
  });
});

describe('no bytes at all', () => {
  it('make the reader of node devices throw', () => {
    holds(fc.uint8Array({ maxLength: 400 }), bytes => void parseNodeDevices(bytes));
    const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 32, max: 126 })), {
      minLength: 1,
      maxLength: 5,
    });
    holds(fc.tuple(fc.constantFrom(...documents), damage), ([document, changes]) => {
      const bytes = Uint8Array.from(document);
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      for (const device of parseNodeDevices(bytes).value) printNodeDevice(device);
    });
  });

  it('make the readers of sysfs throw', () => {
    holds(fc.uint8Array({ maxLength: 300 }), bytes => {
      readVpd(bytes);
      readConfigSpace(bytes);
      parsePciIds(Buffer.from(bytes).toString('latin1'));
    });
    const paths = Object.keys(HOST);
    const garbage = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom('', '\n', '-1\n', '0xffffffff\n', '99999999999999999999\n', '../..', '\0'),
      fc.constantFrom('.', '..', '/', '/sys', '../../../../..', 'x').map(link => ({ link })),
    );
    const changes = fc.array(fc.tuple(fc.constantFrom(...paths), fc.option(garbage)), { maxLength: 12 });
    holds(changes, list => {
      const entries = { ...HOST };
      for (const [path, entry] of list) {
        if (entry === null) delete entries[path];
        else entries[path] = entry;
      }
      for (const device of scan(entries).devices) parseNodeDevice(printNodeDevice(device));
    });
  });
});

describe('what a sysfs tells', () => {
  it('is read back from XML, facts aside', () => {
    const found = scan(HOST);
    expect(found.devices.length).to.be.greaterThan(12);
    for (const { facts: _, ...device } of found.devices) {
      expect(parseNodeDevice(printNodeDevice(device)).value, device.name).to.deep.equal(device);
    }
  });
});
