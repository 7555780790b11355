import { expect } from 'chai';
import { createLinter, lint, type Rule } from '../../src/index.ts';
import { fixAll } from '../../src/lint/fix.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { childrenOf } from '../../src/xml/element.ts';
import { documentOf } from './document.ts';
import { PSERIES } from './fragments.ts';

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Makes tests that a fix turns one example into another, of which the rule has nothing more to say. */
function mends(rule: string, cases: Readonly<Record<string, readonly [wrong: string, right: string]>>): void {
  describe(`the fix of ${rule}`, () => {
    for (const [claim, [wrong, right]] of Object.entries(cases)) {
      it(claim, () => {
        const before = documentOf(wrong);
        expect(lint(before).diagnostics.map(each => each.rule)).to.include(rule);
        const { bytes, result } = fixAll(before);
        expect(textOf(bytes)).to.equal(documentOf(right));
        expect(result.diagnostics.map(each => each.rule)).to.not.include(rule);
      });
    }
  });
}

/** Makes tests that there is no fix, for nobody knows what is meant. */
function leaves(rule: string, wrong: string): void {
  it(`${rule} has no fix for two that differ`, () => {
    const found = lint(documentOf(wrong)).diagnostics.filter(each => each.rule === rule);
    expect(found.map(({ fix }) => fix)).to.deep.equal([undefined]);
  });
}

const PCI = "<address type='pci' domain='0' bus='0' slot='5' function='0'/>";
const ROOT = (inner: string): string =>
  `<controller type='pci' index='0' model='pcie-root'>${inner}</controller>`;

mends('pci/root-address', { 'takes the address away': [ROOT(PCI), ROOT('')] });
mends('address/mode', {
  'takes a mode away that is none': [
    `<rng model='virtio'><backend model='builtin'/><address type='pci' mode='fixed' domain='0' bus='0' slot='5' function='0'/></rng>`,
    `<rng model='virtio'><backend model='builtin'/>${PCI}</rng>`,
  ],
});
mends('address/video-no-address', {
  'takes the address away': [
    `<graphics type='vnc'/><video><model type='ramfb'/>${PCI}</video>`,
    "<graphics type='vnc'/><video><model type='ramfb'/></video>",
  ],
});
mends('address/zpci-unsupported', {
  'takes the zPCI part away and leaves the rest': [
    `<rng model='virtio'><backend model='builtin'/>${PCI.replace('/>', "><zpci uid='1' fid='1'/></address>")}</rng>`,
    `<rng model='virtio'><backend model='builtin'/>${PCI.replace('/>', '></address>')}</rng>`,
  ],
});
mends('controller/single-child', {
  'takes a second one away that says the same': [
    "<controller type='pci' index='1' model='pcie-root-port'><target chassis='1'/><target chassis='1'/></controller>",
    "<controller type='pci' index='1' model='pcie-root-port'><target chassis='1'/></controller>",
  ],
});
mends('device/single-child', {
  'takes a second one away that says the same': [
    "<rng model='virtio'><backend model='builtin'/><backend model='builtin'/></rng>",
    "<rng model='virtio'><backend model='builtin'/></rng>",
  ],
});
mends('cpu/feature-list', {
  'takes all others away that say the same': [
    "<cpu mode='custom'><model>qemu64</model><feature name='aes'/><feature name='aes'/><feature name='aes'/></cpu>",
    "<cpu mode='custom'><model>qemu64</model><feature name='aes'/></cpu>",
  ],
});
mends('cpu/pin-duplicate', {
  'takes a second one away that says the same': [
    "<vcpu>2</vcpu><cputune><vcpupin vcpu='0' cpuset='0'/><vcpupin vcpu='0' cpuset='0'/></cputune>",
    "<vcpu>2</vcpu><cputune><vcpupin vcpu='0' cpuset='0'/></cputune>",
  ],
});
mends('cpu/cache-mode', {
  'takes a second one away that says the same': [
    "<cpu mode='host-model'><cache mode='emulate' level='3'/><cache mode='emulate' level='3'/></cpu>",
    "<cpu mode='host-model'><cache mode='emulate' level='3'/></cpu>",
  ],
});
mends('security/duplicate-model', {
  'takes a second one away that says the same': [
    "<seclabel type='none' model='dac'/><seclabel type='none' model='dac'/>",
    "<seclabel type='none' model='dac'/>\n".trim(),
  ].map((xml, at) => (at === 0 ? xml.replace('/><', '/>\n<') : xml)) as [string, string],
});

describe('what cannot be mended for certain', () => {
  leaves(
    'controller/single-child',
    "<controller type='pci' index='1' model='pcie-root-port'><target chassis='1'/><target port='8'/></controller>",
  );
  leaves(
    'device/single-child',
    "<rng model='virtio'><backend model='builtin'/><backend model='random'/></rng>",
  );
  leaves(
    'security/duplicate-model',
    "<seclabel type='none' model='dac'/><seclabel type='dynamic' model='dac'/>",
  );
});

describe('fixAll', () => {
  /** A custom rule that wants an edit at each `<name>` element of the given names below `<domain>`. */
  const editing = (id: string, name: string, edit: (at: { start: number; end: number }) => object): Rule => ({
    ...defineRule({ id, summary: '.', why: '.', bad: '', good: '' }, ({ loaded }) =>
      childrenOf(loaded.root, name).map(({ span }) => ({ message: id, span, fix: [edit(span) as never] })),
    ),
    severity: 'warning',
  });
  const guest = documentOf('<description/><title/>');
  const run = (...customRules: readonly Rule[]) => fixAll(guest, { customRules });

  it('gives back the very input where there is nothing to mend', () => {
    const bytes = new TextEncoder().encode(documentOf(''));
    expect(fixAll(bytes)).to.include({ changed: false, fixes: 0, bytes });
  });

  it('takes a linter that is there already', () => {
    expect(fixAll(documentOf(ROOT(PCI)), createLinter())).to.include({ changed: true, fixes: 1 });
  });

  it('gives up on what is no XML', () => {
    const { changed, result } = fixAll('<domain>');
    expect(changed).to.equal(false);
    expect(result.value).to.equal(undefined);
  });

  it('keeps the encoding of the input', () => {
    const xml = `<?xml version='1.0' encoding='ISO-8859-1'?>\n<!-- \u00fc -->${documentOf(ROOT(PCI))}`;
    const bytes = Buffer.from(xml, 'latin1');
    expect(Buffer.from(fixAll(bytes).bytes).toString('latin1')).to.equal(xml.replace(PCI, ''));
  });

  it('puts fixes that meet off to the next pass', () => {
    const drop = editing('test/drop', 'title', span => ({ span, text: '' }));
    const also = editing('test/also', 'title', span => ({ span, text: '<genid/>' }));
    const { bytes, fixes } = run(drop, also);
    expect(fixes).to.equal(1);
    expect(textOf(bytes)).to.equal(guest.replace('<title/>\n', '\n'));
  });

  it('makes a fix that spans others when those are made', () => {
    const inner = editing('test/inner', 'title', span => ({ span, text: '' }));
    const outer = editing('test/outer', 'memory', ({ end }) => ({
      span: { start: 0, end },
      text: guest.slice(0, end),
    }));
    const after = run(inner, outer);
    expect(textOf(after.bytes)).to.equal(guest.replace('<title/>', ''));
    expect(after.fixes).to.be.greaterThan(1);
  });

  it('makes many although one of them does harm', () => {
    const xml = guest.replace('<title/>', '<title/>'.repeat(40));
    const third = xml.indexOf('<title/>') + 2 * '<title/>'.length;
    const drop = editing('test/drop', 'title', span => ({
      span,
      text: span.start === third ? '<title>' : '',
    }));
    const { bytes, fixes } = fixAll(xml, { customRules: [drop] });
    // What did harm is the first in the next pass, and does none there.
    expect(fixes).to.equal(40);
    expect(textOf(bytes)).to.equal(guest.replace('<title/>', ''));
  });

  it('ends when fixes go on for ever', () => {
    const grow = editing('test/grow', 'title', ({ end }) => ({ span: { start: end, end }, text: ' ' }));
    expect(run(grow).fixes).to.equal(10);
  });

  it('does not make a fix that brings errors, and makes the others', () => {
    const broken = editing('test/broken', 'title', span => ({ span, text: '<title>' }));
    const wrong = editing('test/wrong', 'os', span => ({ span, text: "<os><type arch='x'>hvm</type></os>" }));
    const good = editing('test/good', 'description', span => ({ span, text: '<genid/>' }));
    const { bytes, fixes } = run(broken, wrong, good);
    expect(fixes).to.equal(1);
    expect(textOf(bytes)).to.equal(guest.replace('<description/>', '<genid/>'));
  });

  it('takes comments away that suppress nothing', () => {
    const comment = '<!-- slotwise-disable-next-element pci/root-address: why -->';
    const xml = `${comment}\n${documentOf('')}`;
    expect(textOf(fixAll(xml).bytes)).to.equal(documentOf(''));
  });

  it('leaves what is suppressed', () => {
    const xml = `<!-- slotwise-disable pci/root-address: why -->\n${documentOf(ROOT(PCI))}`;
    expect(fixAll(xml).changed).to.equal(false);
  });

  it('does not touch a machine on which zPCI is right', () => {
    expect(fixAll(documentOf(PSERIES)).fixes).to.equal(0);
  });
});
