import { expect } from 'chai';
import {
  address,
  at,
  bare,
  disk,
  nic,
  nics,
  noBalloon,
  panic,
  pci,
  usb,
  usbNone,
  video,
} from '../../helpers/guest.ts';
import { bridges, places, placesOf, refusal } from '../../helpers/pin.ts';

const bridgeCount = (...guest: Parameters<typeof bridges>): number => Object.keys(bridges(...guest)).length;

describe('how many devices fit on pc', () => {
  it('29 without a display; the 30th adds a bridge, though a slot would be left', () => {
    expect(bridgeCount('pc', ...nics(29), ...bare)).to.equal(0);
    expect(bridges('pc', ...nics(30), ...bare)).to.deep.equal({ 1: 'pci-bridge 0:2.0' });
  });

  it('28 beside a display; the 29th adds a bridge', () => {
    expect(bridgeCount('pc', video('cirrus'), ...nics(28), ...bare)).to.equal(0);
    expect(bridges('pc', video('cirrus'), ...nics(29), ...bare)).to.deep.equal({ 1: 'pci-bridge 0:3.0' });
  });

  // libvirt's dry pass leaves one slot for a bridge; where all buses come out exactly full, the bridge that it adds
  // finds none. Measured on libvirt 11.3: these counts fail, their neighbours work.
  for (const count of [60, 90, 91, 121, 122]) {
    it(`${count} do not, since the buses come out exactly full`, () => {
      expect(refusal('pc', ...nics(count), ...bare)).to.deep.equal(['pci/slots-exhausted']);
    });
  }
  for (const count of [59, 61, 92]) {
    it(`${count} do`, () => {
      expect(refusal('pc', ...nics(count), ...bare)).to.deep.equal([]);
    });
  }

  it('keep the first bridge on bus 0 however many there are', () => {
    expect(bridges('pc', ...nics(61), ...bare)).to.deep.equal({
      1: 'pci-bridge 0:2.0',
      2: 'pci-bridge 0:3.0',
    });
  });

  it('a bridge takes the last slot that explicit addresses leave', () => {
    const taken = Array.from({ length: 29 }, (_, slot) =>
      nic('virtio', at(`0:${(slot + 2).toString(16)}.0`)),
    );
    expect(bridges('pc', ...taken, nic(), ...bare)).to.deep.equal({ 1: 'pci-bridge 0:1f.0' });
  });

  it('a bridge that only its own bus could hold stops the domain', () => {
    const taken = Array.from({ length: 30 }, (_, slot) =>
      nic('virtio', at(`0:${(slot + 2).toString(16)}.0`)),
    );
    expect(refusal('pc', ...taken, ...bare)).to.deep.equal([]);
    expect(refusal('pc', ...taken, nic(), ...bare)).to.deep.equal(['pci/bridge-index-order']);
  });

  it('28 beside a pvpanic, which must be on bus 0; 29 do not', () => {
    expect(refusal('pc', ...nics(28), panic('pvpanic'), ...bare)).to.deep.equal([]);
    expect(refusal('pc', ...nics(29), panic('pvpanic'), ...bare)).to.deep.equal([
      'address/pci-integrated-bus0',
    ]);
  });

  it('a pvpanic finds bus 0 full when the bridges of a gap come before it', () => {
    const devices = [pci('pci-bridge', 8), ...nics(26), panic('pvpanic'), ...bare];
    expect(refusal('pc', ...devices)).to.deep.equal(['pci/slots-exhausted']);
  });

  it('a fifth ICH9 controller slot is counted for every member of a group', () => {
    const group = ['ich9-ehci1', 'ich9-uhci1', 'ich9-uhci2', 'ich9-uhci3'].map(model => usb(model, 0));
    const guest = (count: number): string[] => [video('cirrus'), ...group, ...nics(count), noBalloon];
    expect(bridgeCount('pc', ...guest(24))).to.equal(0);
    expect(bridgeCount('pc', ...guest(25))).to.equal(1);
  });
});

describe('how many root ports a q35 gets', () => {
  it('one an express device, and a spare one', () => {
    expect(bridgeCount('q35', ...nics(3), ...bare)).to.equal(4);
  });

  it('one more for the bridge that conventional devices share', () => {
    expect(bridgeCount('q35', ...nics(3), ...nics(5, 'e1000'), ...bare)).to.equal(6);
  });

  it('none when nothing needs one', () => {
    expect(bridgeCount('q35', ...bare)).to.equal(0);
  });

  it('no spare one when a PCI controller besides the root is listed', () => {
    expect(bridgeCount('q35', pci('pcie-root-port', 1), ...nics(3), ...bare)).to.equal(3);
    expect(bridgeCount('q35', pci('pcie-root', 0), ...nics(3), ...bare)).to.equal(4);
  });

  it('no spare one when an explicit address leaves ports free already', () => {
    expect(bridgeCount('q35', nic('virtio', at('5:0.0')), ...bare)).to.equal(5);
  });

  it('at most 240, so 239 NICs and the spare one', () => {
    expect(bridgeCount('q35', ...nics(239), ...bare)).to.equal(240);
    expect(refusal('q35', ...nics(240), ...bare)).to.deep.equal(['pci/slots-exhausted']);
  });

  it('listed ports in slot 2 leave slot 1 to the added ones', () => {
    const devices = [pci('pcie-root-port', 1, at('0:2.0')), ...nics(2), ...bare];
    expect(bridges('q35', ...devices)[2]).to.equal('pcie-root-port 0:1.0');
  });
});

describe('how many conventional devices fit on q35', () => {
  it('31 on the pcie-to-pci-bridge; the 32nd adds a pci-bridge before them', () => {
    expect(bridges('q35', ...nics(31, 'e1000'), ...bare)).to.not.have.property('4');
    const found = bridges('q35', ...nics(32, 'e1000'), ...bare);
    expect(Object.values(found)).to.include('pci-bridge 2:1.0');
    expect(placesOf('interface', 'q35', ...nics(32, 'e1000'), ...bare)[0]).to.equal('2:2.0');
  });

  for (const [count, outcome] of [
    [61, []],
    [62, ['pci/slots-exhausted']],
    [63, []],
  ] as const) {
    it(`${count} ${outcome.length ? 'do not' : 'do'}`, () => {
      expect(refusal('q35', ...nics(count, 'e1000'), ...bare)).to.deep.equal(outcome);
    });
  }
});

describe('PCI controllers that cannot be plugged anywhere', () => {
  for (const [name, machine, model, rule] of [
    ['a pci-bridge on a q35 has only its own bus', 'q35', 'pci-bridge', 'pci/bridge-index-order'],
    ['a pcie-to-pci-bridge needs a listed root port', 'q35', 'pcie-to-pci-bridge', 'pci/slots-exhausted'],
    ['a downstream port needs an upstream port', 'q35', 'pcie-switch-downstream-port', 'pci/slots-exhausted'],
    ['a root port needs pcie-root', 'pc', 'pcie-root-port', 'pci/slots-exhausted'],
    ['a dmi-to-pci-bridge needs pcie-root', 'pc', 'dmi-to-pci-bridge', 'pci/slots-exhausted'],
  ] as const) {
    it(name, () => {
      expect(refusal(machine, pci(model, 1), ...bare)).to.deep.equal([rule]);
    });
  }

  it('an upstream port alone gets a root port', () => {
    expect(bridges('q35', pci('pcie-switch-upstream-port', 1), ...bare)).to.deep.equal({
      1: 'pcie-switch-upstream-port 2:0.0',
      2: 'pcie-root-port 0:1.0',
    });
  });

  it('a pcie-to-pci-bridge may sit on a bus with a higher index', () => {
    const devices = [pci('pcie-to-pci-bridge', 1), pci('pcie-root-port', 2), ...bare];
    expect(bridges('q35', ...devices)[1]).to.equal('pcie-to-pci-bridge 2:0.0');
  });
});

describe('explicit addresses on buses that are not there', () => {
  it('add the buses up to them', () => {
    expect(bridges('pc', nic('virtio', at('3:5.0')), ...bare)).to.deep.equal({
      1: 'pci-bridge 0:2.0',
      2: 'pci-bridge 0:3.0',
      3: 'pci-bridge 0:4.0',
    });
  });

  it('are raised where the first conventional bus needs a root port before it', () => {
    const devices = [nic('rtl8139', at('1:1.0')), ...bare];
    expect(places('q35', ...devices).interface).to.equal('2:1.0');
    expect(places('q35', nic('rtl8139', at('2:1.0')), ...bare).interface).to.equal('2:1.0');
    expect(bridges('q35', nic('rtl8139', at('3:1.0')), ...bare)[3]).to.equal('pci-bridge 2:1.0');
  });

  it('are raised over a root port that another device holds', () => {
    const devices = [nic('virtio', at('1:0.0')), nic('rtl8139', at('2:1.0')), ...bare];
    expect(placesOf('interface', 'q35', ...devices)).to.deep.equal(['1:0.0', '3:1.0']);
  });

  it('start below a bridge without root on isapc', () => {
    expect(bridges('isapc', pci('pci-bridge', 1), noBalloon)).to.deep.equal({ 1: 'pci-bridge 0:1.0' });
  });
});

describe('devices whose address is of another type', () => {
  it('are passed over', () => {
    const devices = [disk('vda', 'virtio', address("type='virtio-mmio'")), ...bare];
    expect(places('pc', ...devices).vda).to.equal('virtio-mmio');
    expect(
      places('pc', usbNone, `<memballoon model='virtio'>${address("type='isa'")}</memballoon>`),
    ).to.include({ memballoon: 'isa 0x0/0' });
  });
});
