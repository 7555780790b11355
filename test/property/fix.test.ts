import { expect } from 'chai';
import fc from 'fast-check';
import { domainXml, renderDomain } from '../../src/arbitraries/index.ts';
import { lint } from '../../src/index.ts';
import { fixAll } from '../../src/lint/fix.ts';
import { KNOWN_RULES } from '../../src/lint/known.ts';

const PCI = "<address type='pci' domain='0' bus='0' slot='7' function='0'/>";

/** What is put into a domain, each with a rule that mends it, or with none. */
const FAULTS: readonly ((xml: string) => string)[] = [
  xml =>
    xml.replace(
      /<controller type='pci' index='0' model='(pcie?-root)'\/>/,
      `<controller type='pci' index='0' model='$1'>${PCI}</controller>`,
    ),
  xml => xml.replace(/(<backend [^>]*\/>)/, '$1<backend/>$1'),
  xml => xml.replace(/<address type='pci'/g, "<address type='pci' mode='ever'"),
  xml => xml.replace(/(<devices>)/, '<!-- slotwise-disable-next-element pci/root-address: why -->$1'),
  xml => xml.replace(/(<devices>)/, '<!-- slotwise-disable pci/*, usb/*: why -->$1'),
  xml => xml.replace(/(<devices>)/, `$1<video><model type='ramfb'/>${PCI}</video><!-- kept \u00fc -->`),
  xml =>
    xml.replace(/(<\/domain>)/, "<seclabel type='none' model='dac'/>\n<seclabel type='none' model='dac'/>$1"),
];

const RUNS = Number(process.env.SLOTWISE_PROPERTY_RUNS ?? 60);

/** Tries a claim with random domains that have some of the faults. */
function forFaulty(claim: (xml: string) => void): void {
  const faults = fc.subarray(FAULTS as ((xml: string) => string)[]);
  fc.assert(
    fc.property(domainXml({}), faults, (model, chosen) =>
      claim(chosen.reduce((xml, fault) => fault(xml), renderDomain(model))),
    ),
    { numRuns: RUNS },
  );
}

/** Rules whose fixes, if any, take something away. */
const REMOVING = /^(?:suppression|security|device|controller)\/|^pci\/root-address|^address\/(?:mode|video)/;
const WITHOUT_INSERTIONS = Object.fromEntries(
  [...KNOWN_RULES.keys()].filter(id => !REMOVING.test(id)).map(id => [id, 'off' as const]),
);

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const errorsIn = (xml: string): number =>
  lint(xml).diagnostics.filter(({ severity }) => severity === 'error').length;

/** Whether one text is the other with some characters left out. */
function isPartOf(part: string, whole: string): boolean {
  let at = 0;
  for (const character of part) {
    at = whole.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

describe('fixing', () => {
  it('never adds errors', () => {
    forFaulty(xml => {
      expect(errorsIn(textOf(fixAll(xml).bytes))).to.be.at.most(errorsIn(xml));
    });
  });

  it('finds something to do in most of these', () => {
    let fixes = 0;
    forFaulty(xml => {
      fixes += fixAll(xml).fixes;
    });
    expect(fixes).to.be.greaterThan(RUNS / 2);
  });

  it('has nothing left to do when it is done', () => {
    forFaulty(xml => {
      const { bytes } = fixAll(xml);
      expect(fixAll(bytes)).to.include({ changed: false, fixes: 0 });
    });
  });

  it('leaves the text outside its edits alone', () => {
    forFaulty(xml => {
      const text = textOf(fixAll(xml, { rules: WITHOUT_INSERTIONS }).bytes);
      expect(isPartOf(text, xml)).to.equal(true);
      if (xml.includes('kept')) expect(text).to.contain('<!-- kept \u00fc -->');
    });
  });

  it('says what is left as lint does', () => {
    forFaulty(xml => {
      const { bytes, result } = fixAll(xml);
      expect(result.diagnostics).to.deep.equal(lint(bytes).diagnostics);
    });
  });
});
