import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { KNOWN_RULES } from '../../src/lint/known.ts';
import type { JsonRule } from '../../src/report/rules.ts';
import { workplace } from './support.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('../../schemas/rules.json', import.meta.url), 'utf8'));

describe('slotwise rules', () => {
  const place = workplace();
  const validate = new Ajv2020({ allErrors: true }).compile(SCHEMA);

  async function printed(...argv: readonly string[]): Promise<string> {
    const { code, out, err } = await place().run(['rules', ...argv]);
    expect({ code, err }).to.deep.equal({ code: 0, err: '' });
    return out.toString();
  }

  it('lists every rule below its area', async () => {
    const lines = (await printed()).split('\n');
    expect(lines.filter(line => line.startsWith('  '))).to.have.length(KNOWN_RULES.size);
    const at = lines.findIndex(line => line.startsWith('  pci/connect-type '));
    expect(lines[at]).to.match(
      /^ {2}pci\/connect-type +error +at define +A device or controller is on a bus/,
    );
    expect(lines.slice(0, at).findLast(line => /^\w/.test(line))).to.equal('pci');
  });

  it('lists what patterns and ids name, each rule once', async () => {
    const text = await printed('usb/hub-*', 'usb/hub-missing', 'xml/nul');
    const ids = [...text.matchAll(/^ {2}(\S+)/gm)].map(([, id]) => id);
    expect(ids).to.deep.equal(['usb/hub-duplicate', 'usb/hub-missing', 'xml/nul']);
  });

  it('explains one rule: what, why, when, examples, how to silence it, and where its page is', async () => {
    const text = await printed('usb/companion-master');
    expect(text.split('\n').slice(0, 5)).to.deep.equal([
      'usb/companion-master (error, at define)',
      '',
      'Companion controllers come with their master.',
      'They take over the slow devices of an EHCI controller.',
      '',
    ]);
    for (const part of [
      'libvirt refuses to define the domain.\n',
      "Wrong:\n\n    <controller type='usb' index='0' model='ich9-uhci1'/>\n",
      "Right:\n\n    <controller type='usb' index='0' model='ich9-ehci1'/>\n    <controller",
      '    <!-- slotwise-disable-next-element usb/companion-master: reason -->\n',
      '    { "rules": { "usb/companion-master": "off" } }\n',
    ]) {
      expect(text).to.contain(part);
    }
    expect(text).to.match(/\ndocs\/rules\/usb\/companion-master\.md\n$/);
  });

  it('says when a rule is for domains that were defined earlier', async () => {
    const rule = [...KNOWN_RULES.values()].find(({ existing }) => existing)!;
    expect(await printed(rule.id)).to.contain('--existing');
  });

  it('prints every rule for machines', async () => {
    const rules = JSON.parse(await printed('--json')) as JsonRule[];
    expect(validate(rules), JSON.stringify(validate.errors)).to.equal(true);
    expect(rules.map(({ id }) => id).sort()).to.deep.equal([...KNOWN_RULES.keys()].sort());
    const [rule] = JSON.parse(await printed('--json', 'xml/nul')) as [JsonRule];
    expect(rule).to.include({ severity: 'error', stage: 'define', page: 'docs/rules/xml/nul.md' });
    expect(rule).to.not.have.any.keys('bad', 'good');
  });

  const UNKNOWN: Readonly<Record<string, readonly [name: string, hint: string]>> = {
    'a misspelt id': ['pci/conect-type', "did you mean 'pci/connect-type'?"],
    'an id without its area': ['companion-master', "did you mean 'usb/companion-master'?"],
    'an area alone': ['pci', "did you mean 'pci/*'?"],
    'a pattern of nothing': ['pcie/*', "no rule matches 'pcie/*'; 'slotwise rules' lists all"],
    'a word far from all': ['zzzzzzzzzzzzzzzzzz', "'slotwise rules' lists all"],
  };
  for (const [claim, [name, hint]] of Object.entries(UNKNOWN)) {
    it(`refuses ${claim}`, async () => {
      const { code, out, err } = await place().run(['rules', name]);
      expect([code, out.toString()]).to.deep.equal([2, '']);
      expect(err).to.contain(hint);
    });
  }
});
