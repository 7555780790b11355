import { expect } from 'chai';
import { at, bare, nic, pci } from '../../helpers/guest.ts';
import { bridges, placesOf } from '../../helpers/pin.ts';

const nicsAt = (...addresses: string[]): string[] =>
  placesOf('interface', 'pc', ...addresses.map(place => nic('virtio', at(place))), ...bare);

describe('multifunction', () => {
  it('is turned on at function 0 when its slot has other functions, whichever comes first', () => {
    expect(nicsAt('0:4.0', '0:4.1')).to.deep.equal(['0:4.0 multi=on', '0:4.1']);
    expect(nicsAt('0:4.5', '0:4.0')).to.deep.equal(['0:4.5', '0:4.0 multi=on']);
  });

  it('stays off where the user says so', () => {
    expect(nicsAt("0:4.0 multifunction='off'", '0:4.1')).to.deep.equal(['0:4.0 multi=off', '0:4.1']);
  });

  it('stays where the user says so on other functions', () => {
    expect(nicsAt("0:4.3 multifunction='on'")).to.deep.equal(['0:4.3 multi=on']);
  });

  it('needs no function 0', () => {
    expect(nicsAt('0:4.1')).to.deep.equal(['0:4.1']);
  });

  it('is turned on at the first root port of a slot', () => {
    const ports = [pci('pcie-root-port', 1), pci('pcie-root-port', 2)];
    expect(bridges('q35', ...ports, ...bare)[1]).to.equal('pcie-root-port 0:1.0 multi=on');
    expect(bridges('q35', ports[0]!, ...bare)[1]).to.equal('pcie-root-port 0:1.0');
  });
});
