import { expect } from 'chai';
import { applyEdits, freeze } from '../../src/index.ts';

const domain = (devices: string): string => `<domain type='kvm'><devices>${devices}</devices></domain>`;
const frozen = (devices: string): string => {
  const { document, edits } = freeze(domain(devices)).value!;
  return applyEdits(document.text, edits);
};

describe('freezing', () => {
  it('makes every dynamic address static, and touches nothing else', () => {
    expect(frozen('<a><address type="pci" mode="dynamic" slot="3"/></a><!-- mode="dynamic" -->')).to.equal(
      domain('<a><address type="pci" mode="static" slot="3"/></a><!-- mode="dynamic" -->'),
    );
  });

  it('leaves addresses that are static, or have no mode', () => {
    const devices = "<a><address type='pci' mode='static'/></a><b><address type='pci' slot='4'/></b>";
    expect(frozen(devices)).to.equal(domain(devices));
  });

  it('counts', () => {
    const device = "<a><address mode='dynamic'/></a>";
    expect(freeze(domain(device + device)).value!.count).to.equal(2);
    expect(freeze(domain('')).value!.count).to.equal(0);
  });

  it('does not touch the host address of a host device', () => {
    const devices = "<hostdev><source><address mode='dynamic'/></source></hostdev>";
    expect(frozen(devices)).to.equal(domain(devices));
  });

  it('refuses what is no domain', () => {
    expect(freeze('<network/>').diagnostics.map(({ rule }) => rule)).to.deep.equal(['xml/root']);
    expect(freeze('<domain>').value).to.equal(undefined);
  });
});
