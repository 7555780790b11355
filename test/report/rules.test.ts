import { expect } from 'chai';
import type { KnownRule } from '../../src/lint/known.ts';
import { areasOf, outcomeOf, rulePage, rulesTable, silencing } from '../../src/report/rules.ts';

const RULE: KnownRule = {
  id: 'pci/one',
  severity: 'error',
  stage: 'define',
  summary: 'There is one.',
  why: 'Two are too many.',
};

describe('report/rules', () => {
  it('sorts rules into areas, both by name', () => {
    const rules = ['usb/b', 'pci/z', 'usb/a'].map(id => ({ ...RULE, id }));
    expect(areasOf(rules).map(({ name, rules: own }) => [name, own.map(({ id }) => id)])).to.deep.equal([
      ['pci', ['pci/z']],
      ['usb', ['usb/a', 'usb/b']],
    ]);
  });

  it('prints a table with columns of one width, and nothing for no rules', () => {
    const other: KnownRule = { ...RULE, id: 'usb/longer', severity: 'info', stage: 'guest' };
    expect(rulesTable([other, RULE])).to.equal(
      [
        'pci',
        '  pci/one     error    at define     There is one.',
        '',
        'usb',
        '  usb/longer  info     in the guest  There is one.',
        '',
      ].join('\n'),
    );
    expect(rulesTable([])).to.equal('');
  });

  it('says what becomes of a domain, by stage and severity', () => {
    expect(outcomeOf(RULE)).to.match(/refuses to define/);
    expect(outcomeOf({ ...RULE, severity: 'warning' })).to.match(/perhaps not as it was meant/);
    expect(outcomeOf({ ...RULE, stage: 'start' })).to.match(/does not start/);
    expect(outcomeOf({ ...RULE, stage: 'start', severity: 'warning' })).to.match(/may not start/);
    expect(outcomeOf({ ...RULE, stage: 'guest' })).to.match(/in the running guest/);
  });

  it('explains a rule without examples, too', () => {
    expect(rulePage(RULE)).to.not.match(/Wrong|Right/);
    expect(rulePage({ ...RULE, bad: '<a><b/></a>' })).to.contain('Wrong:\n\n    <a>\n      <b/>\n    </a>\n');
  });

  it('offers no comment where none is read', () => {
    expect(silencing(RULE)).to.have.property('element');
    for (const id of ['xml/well-formed', 'profile/capabilities', 'suppression/unused']) {
      expect(silencing({ id })).to.not.have.property('element');
    }
  });
});
