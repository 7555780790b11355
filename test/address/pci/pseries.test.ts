import { expect } from 'chai';
import { at, bare, nic, nics, noBalloon, usbNone } from '../../helpers/guest.ts';
import { bridges, placesOf } from '../../helpers/pin.ts';

const PSERIES = 'ppc64/pseries';

describe('pseries', () => {
  it('adds a host bridge, never a pci-bridge; the 31st device does, though bus 0 holds it', () => {
    const devices = [...nics(30, 'rtl8139'), ...bare];
    expect(bridges(PSERIES, ...devices)).to.deep.equal({});
    const more = [...nics(31, 'rtl8139'), ...bare];
    expect(bridges(PSERIES, ...more)).to.deep.equal({ 1: 'pci-root -' });
    expect(placesOf('interface', PSERIES, ...more).at(-1)).to.equal('0:1f.0');
  });

  it('puts the 32nd device on the second host bridge', () => {
    const devices = [...nics(32, 'rtl8139'), usbNone, noBalloon];
    expect(placesOf('interface', PSERIES, ...devices).slice(-2)).to.deep.equal(['0:1f.0', '1:1.0']);
  });

  it('fills the gap below an explicit bus with host bridges', () => {
    const devices = [nic('virtio', at('2:5.0')), ...bare];
    expect(bridges(PSERIES, ...devices)).to.deep.equal({ 1: 'pci-root -', 2: 'pci-root -' });
  });
});
