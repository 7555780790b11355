import { expect } from 'chai';
import type { Diagnostic } from '../../src/index.ts';
import { type LintOptions, lint } from '../../src/index.ts';
import { isPathProblem, readDevicePath } from '../../src/lint/suppress/device-path.ts';
import { suppress } from '../../src/lint/suppress/suppress.ts';
import { suppressorOf } from '../../src/lint/suppress/suppressor.ts';
import { applyEdits } from '../../src/xml/edit.ts';
import { parseXml } from '../../src/xml/parse.ts';

/** A finding at the first place where `culprit` stands. */
function findingAt(text: string, culprit: string, rule = 'pci/x'): Diagnostic {
  const start = text.indexOf(culprit);
  expect(start, culprit).to.not.equal(-1);
  return { rule, severity: 'error', message: culprit, span: { start, end: start + culprit.length } };
}

const document = (text: string) => parseXml(text).value!;

/** Which of the findings at `culprits` are left, and what is said of the suppressions. */
function left(text: string, culprits: readonly string[], rule = 'pci/x') {
  const findings = culprits.map(culprit => findingAt(text, culprit, rule));
  const { kept } = suppress(document(text), findings, []);
  return kept.map(({ rule: id, message }) => (id === rule ? message : id));
}

const inLines = (...lines: readonly string[]): string => `<domain>\n${lines.join('\n')}\n</domain>\n`;

describe('a comment that suppresses findings', () => {
  it('covers the next element as a whole, and nothing behind it', () => {
    const text = inLines('<!-- slotwise-disable-next-element pci/x: why -->', '<a>', '<b/>', '</a>', '<c/>');
    expect(left(text, ['<a>', '<b/>', '<c/>'])).to.deep.equal(['<c/>']);
  });

  it('covers the next element in the element that it stands in', () => {
    const text = inLines('<a>', '<b/><!-- slotwise-disable-next-element pci/x: why --><c/>', '</a>');
    expect(left(text, ['<a>', '<b/>', '<c/>'])).to.deep.equal(['<a>', '<b/>']);
  });

  it('covers the whole domain when it stands before it', () => {
    const text = `<!-- slotwise-disable-next-element pci/x: why -->${inLines('<a/>')}`;
    expect(left(text, ['<domain>', '<a/>'])).to.deep.equal([]);
  });

  it('covers its own line', () => {
    const text = inLines('<a/>', '<b/> <!-- slotwise-disable-line pci/x: why -->', '<c/>');
    expect(left(text, ['<a/>', '<b/>', '<c/>'])).to.deep.equal(['<a/>', '<c/>']);
  });

  it('covers the line behind the one on which it ends', () => {
    const text = inLines(
      '<!-- slotwise-disable-next-line pci/x: a\nlong reason -->',
      '<a><b/>',
      '</a>',
      '<c/>',
    );
    expect(left(text, ['<a>', '<b/>', '<c/>'])).to.deep.equal(['<c/>']);
  });

  it('covers all up to where it is ended', () => {
    const text = inLines(
      '<a/><!-- slotwise-disable pci/x: why -->',
      '<b/>',
      '<!-- slotwise-enable pci/x --><c/>',
    );
    expect(left(text, ['<a/>', '<b/>', '<c/>'])).to.deep.equal(['<a/>', '<c/>']);
  });

  it('covers all up to the end where it is not ended', () => {
    const text = inLines('<a/><!-- slotwise-disable pci/x: why -->', '<b/>');
    expect(left(text, ['<a/>', '<b/>', '</domain>'])).to.deep.equal(['<a/>']);
  });

  it('is for the rules that it names, or that match', () => {
    const text = inLines('<!-- slotwise-disable pci/x, usb/*: why -->', '<a/>');
    expect(left(text, ['<a/>'], 'pci/y')).to.deep.equal(['<a/>', 'suppression/unused', 'suppression/unused']);
    expect(left(text, ['<a/>'], 'usb/y')).to.deep.equal(['suppression/unused']);
  });

  it('gives its reason to what it covers', () => {
    const text = inLines('<!-- slotwise-disable pci/x: seen in\n  the lab: twice -->', '<a/>');
    const finding = findingAt(text, '<a/>');
    expect(suppress(document(text), [finding], []).suppressed).to.deep.equal([
      { diagnostic: finding, reason: 'seen in the lab: twice' },
    ]);
  });

  it('covers findings without a place from before the domain on', () => {
    const finding: Diagnostic = { rule: 'pci/x', severity: 'error', message: 'somewhere' };
    const covered = `<!-- slotwise-disable pci/x: why -->${inLines()}`;
    expect(suppress(document(covered), [finding], []).kept).to.deep.equal([]);
    const open = inLines('<!-- slotwise-disable pci/x: why -->');
    expect(suppress(document(open), [finding], []).kept).to.include(finding);
  });

  it('has no power over findings about suppressions', () => {
    const text = inLines('<!-- slotwise-disable suppression/*: why -->', '<!-- slotwise-disable pci/x -->');
    expect(left(text, [])).to.deep.equal([
      'suppression/no-reason',
      'suppression/unused',
      'suppression/unused',
    ]);
  });
});

describe('what is wrong with a comment that suppresses findings', () => {
  const known = new Set(['pci/root-address', 'usb/port']);
  const said = (text: string): string[] =>
    suppress(document(text), [], [], { known, isJudged: () => false }).kept.map(
      ({ rule, message, span }) => `${rule} at ${text.slice(span!.start, span!.end)}: ${message}`,
    );

  it('is an id that no rule has', () => {
    expect(said(inLines('<!-- slotwise-disable usb/port, pci/root-addres, zpci/*: why -->'))).to.deep.equal([
      "suppression/unknown-rule at pci/root-addres: there is no rule 'pci/root-addres'; did you mean 'pci/root-address'?",
      "suppression/unknown-rule at zpci/*: no rule matches 'zpci/*'",
    ]);
  });

  it('is a reason that is missing, which is said once', () => {
    const comment = '<!-- slotwise-disable usb/port, pci/*: -->';
    expect(said(inLines(comment))).to.deep.equal([
      `suppression/no-reason at ${comment}: slotwise-disable gives no reason: write one behind a colon`,
    ]);
  });

  it('is a word that is not known', () => {
    const [message] = said(inLines('<!-- slotwise-disable-nextline usb/port: why -->'));
    expect(message).to.match(/^suppression\/syntax.*; did you mean 'slotwise-disable-next-line'\?$/);
  });

  it('is that it names no rule, ends nothing, or has nothing behind it', () => {
    const rules = (...lines: readonly string[]) => said(inLines(...lines)).map(each => each.split(' ')[0]);
    expect(rules('<!-- slotwise-disable -->')).to.deep.equal(['suppression/syntax']);
    expect(rules('<!-- slotwise-enable usb/port -->')).to.deep.equal(['suppression/syntax']);
    expect(rules('<a/><!-- slotwise-disable-next-element usb/port: why -->')).to.deep.equal([
      'suppression/syntax',
    ]);
  });

  it('is nothing in comments that speak of slotwise', () => {
    expect(said(inLines('<!-- see slotwise-disable in the manual -->', '<!-- slotwise -->'))).to.deep.equal(
      [],
    );
  });
});

describe('a document of nothing but suppressions', () => {
  const text = inLines('<!-- slotwise-disable-next-element pci/x: why --><a/>'.repeat(20_000));

  it('is read up to a limit', () => {
    const { kept } = suppress(document(text), [], []);
    expect(kept.filter(({ rule }) => rule === 'suppression/unused')).to.have.length(500);
    expect(kept.find(({ rule }) => rule === 'suppression/syntax')!.message).to.match(/at most 500/);
  });
});

describe('a suppression that covers nothing', () => {
  const mended = (text: string): string => {
    const { kept } = suppress(document(text), [], []);
    expect(kept.map(({ rule }) => rule)).to.deep.equal(kept.map(() => 'suppression/unused'));
    return applyEdits(text, kept[0]!.fix!);
  };

  it('goes with its line', () => {
    expect(mended(inLines('  <!-- slotwise-disable-next-element pci/x: why -->', '  <a/>'))).to.equal(
      inLines('  <a/>'),
    );
  });

  it('leaves the rest of its line', () => {
    expect(mended(inLines('<a/><!-- slotwise-disable-line pci/x: why -->'))).to.equal(inLines('<a/>'));
  });

  it('goes together with what ends it', () => {
    const text = inLines('<!-- slotwise-disable pci/x: why -->', '<a/>', '<!-- slotwise-enable pci/x -->');
    expect(mended(text)).to.equal(inLines('<a/>'));
  });

  it('leaves the other rules of its comment', () => {
    const text = inLines('<!-- slotwise-disable pci/x, usb/y: why -->', '<a/>');
    const { kept } = suppress(document(text), [findingAt(text, '<a/>', 'usb/y')], []);
    expect(applyEdits(text, kept[0]!.fix!)).to.equal(inLines('<!-- slotwise-disable usb/y: why -->', '<a/>'));
    const other = suppress(document(text), [findingAt(text, '<a/>', 'pci/x')], []);
    expect(applyEdits(text, other.kept[0]!.fix!)).to.equal(
      inLines('<!-- slotwise-disable pci/x: why -->', '<a/>'),
    );
  });

  it('is not called so before its rule has been judged, and then once', () => {
    const text = inLines('<!-- slotwise-disable pci/x, fleet/y: why -->');
    const suppressor = suppressorOf(document(text));
    const unused = (isJudged?: (id: string) => boolean) =>
      suppressor.unused(isJudged).map(({ span }) => text.slice(span!.start, span!.end));
    expect(unused(id => id !== 'fleet/y')).to.deep.equal(['pci/x']);
    expect(unused()).to.deep.equal(['fleet/y']);
    expect(unused()).to.deep.equal([]);
  });

  it('is one of a pattern only when all that it means has been judged', () => {
    const text = inLines('<!-- slotwise-disable pci/*: why -->');
    const suppressor = suppressorOf(document(text), [], new Set(['pci/one', 'pci/two']));
    expect(suppressor.unused(id => id === 'pci/one')).to.deep.equal([]);
    expect(suppressor.unused(id => id === 'pci/two')).to.have.length(1);
  });

  it('is not one when a later finding is covered', () => {
    const text = inLines('<!-- slotwise-disable fleet/y: why -->', '<a/>');
    const suppressor = suppressorOf(document(text));
    expect(suppressor.covers('fleet/y', findingAt(text, '<a/>').span)).to.equal('why');
    expect(suppressor.covers('fleet/z', findingAt(text, '<a/>').span)).to.equal(undefined);
    expect(suppressor.unused()).to.deep.equal([]);
  });
});

describe('the path of a suppression', () => {
  const text = inLines(
    '<devices>',
    "<disk id='1'><target dev='vda'/></disk>",
    "<interface id='2' type='bridge'><mac address='52:54:00:00:00:01'/></interface>",
    "<interface id='3'><alias name='ua-x'/></interface>",
    "<interface id='4' type='bridge'/>",
    '</devices>',
  );
  const named = (device: string): string[] => {
    const ids = ['1', '2', '3', '4'].filter(id => {
      const finding = findingAt(text, `id='${id}'`);
      return (
        suppress(document(text), [finding], [{ rule: '*', device, reason: 'why' }]).suppressed.length > 0
      );
    });
    return ids;
  };

  const paths: readonly (readonly [string, ...string[]])[] = [
    ['devices', '1', '2', '3', '4'],
    ['devices/interface', '2', '3', '4'],
    ['devices/interface[2]', '3'],
    ['devices/interface[9]'],
    ["devices/disk[target/@dev='vda']", '1'],
    ['devices/disk[target/@dev="vdb"]'],
    ["devices/interface[mac/@address='52:54:00:00:00:01']", '2'],
    ["devices/interface[alias/@name='ua-x']", '3'],
    ["devices/interface[@type='bridge'][2]", '4'],
    ["devices/interface[2][@type='bridge']"],
  ];
  for (const [path, ...ids] of paths) {
    it(`${path} names ${ids.length === 0 ? 'nothing' : ids.join(', ')}`, () => {
      expect(named(path)).to.deep.equal(ids);
    });
  }

  const broken: readonly (readonly [path: string, offset: number])[] = [
    ['', 0],
    ['/domain/devices', 0],
    ['devices/', 8],
    ['devices/disk[0]', 13],
    ['devices/disk[2', 13],
    ["devices/disk[target='vda']", 13],
    ['devices/disk[@dev=vda]', 17],
    ["devices/disk[@dev='vda'", 23],
    ['devices//disk', 8],
    ['devices disk', 7],
  ];
  for (const [path, offset] of broken) {
    it(`'${path}' is wrong at offset ${offset}`, () => {
      const answer = readDevicePath(path);
      expect(isPathProblem(answer) && answer.offset).to.equal(offset);
    });
  }

  it('is told when it is wrong', () => {
    const { kept } = suppress(document(text), [], [{ rule: 'pci/x', device: 'devices/', reason: 'why' }]);
    expect(kept.map(({ rule, message }) => `${rule}: ${message}`)).to.deep.equal([
      "suppression/syntax: the path 'devices/' of a suppression is wrong at offset 8: expected the name of an element",
    ]);
  });
});

describe('lint with suppressions', () => {
  const guest = (
    comment: string,
    address = "<address type='pci' bus='0' slot='1'/>",
    more = '',
  ): string => `<domain type='qemu'>
  <name>rule</name><memory unit='MiB'>512</memory>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    ${comment}
    <controller type='pci' index='0' model='pcie-root'>${address}</controller>
    ${more}
  </devices>
</domain>`;
  const rulesOf = (xml: string, options?: LintOptions): string[] =>
    lint(xml, options).diagnostics.map(({ rule }) => rule);
  const COMMENT = '<!-- slotwise-disable-next-element pci/root-address: libvirt of ours takes it -->';

  it('leaves out what a comment covers', () => {
    expect(rulesOf(guest(''))).to.include('pci/root-address');
    const { value, diagnostics } = lint(guest(COMMENT));
    expect(diagnostics).to.deep.equal([]);
    expect(value!.suppressed.map(({ reason }) => reason)).to.deep.equal(['libvirt of ours takes it']);
  });

  it('leaves out what the options cover, and says by what', () => {
    const suppression = { rule: 'pci/*', device: "devices/controller[@index='0']", reason: 'why' };
    const { value, diagnostics } = lint(guest(''), { suppressions: [suppression] });
    expect(diagnostics).to.deep.equal([]);
    expect(value!.suppressed.map(({ by }) => by)).to.deep.equal([suppression]);
  });

  it('reports what covers nothing', () => {
    expect(rulesOf(guest(COMMENT, ''))).to.deep.equal(['suppression/unused']);
    expect(rulesOf(guest(COMMENT, ''), { rules: { 'suppression/*': 'off' } })).to.deep.equal([]);
  });

  it('says nothing of rules that are off, or that errors keep from being asked', () => {
    expect(rulesOf(guest(COMMENT, ''), { rules: { 'pci/root-address': 'off' } })).to.deep.equal([]);
    const broken = guest(COMMENT, '', "<disk><target bus='virtio'/></disk>");
    expect(rulesOf(broken)).to.include('disk/target-missing');
    expect(rulesOf(broken)).to.not.include('suppression/unused');
  });

  it('leaves rules over several documents to whoever compares them', () => {
    const xml = guest('<!-- slotwise-disable-next-element domain/duplicate-name: why -->', '');
    const { value, diagnostics } = lint(xml);
    expect(diagnostics).to.deep.equal([]);
    expect(value!.suppressor.unused()).to.have.length(1);
  });
});
