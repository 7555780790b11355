import { expect } from 'chai';
import { type Diagnostic, parseXml } from '../../src/index.ts';
import {
  type BaselineEntry,
  baselineOf,
  printBaseline,
  readBaseline,
  weigh,
} from '../../src/lint/baseline.ts';

const GUEST = `<domain>
  <vcpu>1</vcpu>
  <devices>
    <disk><target dev='vda'/></disk>
    <disk><target dev='vdb'/></disk>
    <interface><mac address='52:54:00:00:00:01'/></interface>
    <hostdev><alias name='ua-gpu'/></hostdev>
    <rng/><rng/>
  </devices>
</domain>`;

const document = (text: string) => parseXml(text).value!;

/** A finding at each place where `culprit` stands. */
function findingsAt(text: string, culprit: string, message = 'it is wrong'): Diagnostic[] {
  return [...text.matchAll(new RegExp(culprit, 'g'))].map(({ index }) => ({
    rule: 'pci/x',
    severity: 'error',
    message,
    span: { start: index, end: index + culprit.length },
  }));
}

const entriesAt = (culprit: string, message?: string): BaselineEntry[] =>
  baselineOf(document(GUEST), findingsAt(GUEST, culprit, message));

describe('a baseline', () => {
  const devices: readonly (readonly [culprit: string, device: string | undefined])[] = [
    ["dev='vda'", "devices/disk[target/@dev='vda']"],
    ['<interface>', "devices/interface[mac/@address='52:54:00:00:00:01']"],
    ['<hostdev>', "devices/hostdev[alias/@name='ua-gpu']"],
    ['<vcpu>', 'vcpu'],
    ['<domain>', undefined],
  ];
  for (const [culprit, device] of devices) {
    it(`calls the place of ${culprit} ${device ?? 'nothing'}`, () => {
      const expected = { rule: 'pci/x', ...(device && { device }), message: 'it is wrong', count: 1 };
      expect(entriesAt(culprit)).to.deep.equal([expected]);
    });
  }

  it('counts findings that are alike', () => {
    expect(entriesAt('<rng/>')).to.deep.equal([
      { rule: 'pci/x', device: 'devices/rng', message: 'it is wrong', count: 2 },
    ]);
  });

  it('keeps no numbers of lines', () => {
    expect(entriesAt('<vcpu>', 'see line 12, column 3')[0]!.message).to.equal('see line …, column …');
  });

  it('keeps nothing of what has failed', () => {
    const failure: Diagnostic = { rule: 'file/missing', severity: 'error', message: 'no such file' };
    expect(baselineOf(undefined, [failure])).to.deep.equal([]);
  });
});

describe('weigh', () => {
  it('accepts what the baseline has, wherever it has moved', () => {
    const moved = GUEST.replace('<devices>', "<devices>\n\n<disk><target dev='vdz'/></disk>").replace(
      / {4}/g,
      '\t',
    );
    const findings = [...findingsAt(moved, "dev='vda'"), ...findingsAt(moved, '<hostdev>')];
    const entries = [...entriesAt("dev='vda'"), ...entriesAt('<hostdev>')];
    expect(weigh(document(moved), findings, entries)).to.deep.equal({
      kept: [],
      accepted: findings,
      stale: [],
    });
  });

  it('leaves what is new: of another device, with another message, or one more of a kind', () => {
    const kept = (culprit: string, entries: readonly BaselineEntry[]) =>
      weigh(document(GUEST), findingsAt(GUEST, culprit), entries).kept.length;
    expect(kept("dev='vdb'", entriesAt("dev='vda'"))).to.equal(1);
    expect(kept("dev='vda'", entriesAt("dev='vda'", 'another'))).to.equal(1);
    expect(kept('<rng/>', [{ ...entriesAt('<rng/>')[0]!, count: 1 }])).to.equal(1);
    expect(kept('<rng/>', [])).to.equal(2);
  });

  it('tells what is not there any more, and how often', () => {
    const [entry] = entriesAt('<rng/>');
    expect(weigh(document(GUEST), [], [entry!]).stale).to.deep.equal([entry]);
    const { stale } = weigh(document(GUEST), findingsAt(GUEST, '<rng/>').slice(1), [entry!]);
    expect(stale).to.deep.equal([{ ...entry, count: 1 }]);
  });
});

describe('the text of a baseline', () => {
  const entry: BaselineEntry = { rule: 'pci/x', device: 'devices/rng', message: 'it is "wrong"', count: 2 };

  it('is sorted by file, without files that have nothing', () => {
    const text = printBaseline(
      new Map([
        ['b.xml', [entry]],
        ['a.xml', [entry, entry]],
        ['c.xml', []],
      ]),
    );
    const { value } = readBaseline(text);
    expect(Object.entries(value!.files)).to.deep.equal([
      ['a.xml', [entry, entry]],
      ['b.xml', [entry]],
    ]);
  });

  it('has a line for each entry', () => {
    const text = printBaseline(new Map([['a.xml', [entry]]]));
    expect(text).to.equal(
      '{\n  "version": 1,\n  "files": {\n    "a.xml": [\n      {"rule":"pci/x","device":"devices/rng","message":"it is \\"wrong\\"","count":2}\n    ]\n  }\n}\n',
    );
    expect(printBaseline(new Map())).to.equal('{\n  "version": 1,\n  "files": {}\n}\n');
  });

  it('is refused with the place of what is wrong', () => {
    const said = (text: string) =>
      readBaseline(text).diagnostics.map(({ rule, message }) => `${rule}: ${message}`);
    expect(said('{"version": 2, "files": {}}')).to.deep.equal([
      'baseline/value: found 2 for version, expected 1',
    ]);
    expect(said('{"version": 1}')).to.deep.equal(['baseline/missing-key: the file lacks the key "files"']);
    expect(said('{')).to.deep.equal(["baseline/syntax: expected '}'"]);
    expect(said('{"version": 1, "files": {"a": [{"rule": "x", "message": "y", "count": 0}]}}')).to.deep.equal(
      ['baseline/value: found 0 for files/a[0]/count, expected 1 or more'],
    );
  });
});
