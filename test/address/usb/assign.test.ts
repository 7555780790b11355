import { expect } from 'chai';
import {
  address,
  at,
  controller,
  disk,
  hub,
  input,
  nic,
  noBalloon,
  serial,
  sound,
  tablets,
  usb,
  usbHostdev,
  usbPort,
} from '../../helpers/guest.ts';
import { places, placesIn, placesOf, planForExisting, refusal } from '../../helpers/pin.ts';

const ports = (...devices: string[]): string[] => placesOf('input', 'pc', ...devices).slice(0, -2);
const hubs = (...devices: string[]): string[] => placesOf('hub', 'pc', ...devices);
const tablet = (inner = ''): string => input('tablet', 'usb', inner);
const redirdev = "<redirdev bus='usb' type='pty'/>";

describe('USB hubs that are added', () => {
  it('come as soon as the controllers have too few ports, and take the first ports', () => {
    expect(hubs(...tablets(2))).to.deep.equal([]);
    expect(hubs(...tablets(4))).to.deep.equal(['usb 0:1']);
    expect(ports(...tablets(4))).to.deep.equal(['usb 0:2', 'usb 0:1.1', 'usb 0:1.2', 'usb 0:1.3']);
  });

  it('are counted once, by the ports and devices of all buses', () => {
    expect(hubs(...tablets(16))).to.deep.equal(['usb 0:1', 'usb 0:2', 'usb 0:1.1']);
    expect(ports(...tablets(16))).to.deep.equal([
      ...[2, 3, 4, 5, 6, 7, 8].map(port => `usb 0:1.${port}`),
      ...[1, 2, 3, 4, 5, 6, 7, 8].map(port => `usb 0:1.1.${port}`),
      'usb 0:2.1',
    ]);
  });

  it('are one for seven devices on an xHCI, two for nineteen beside a listed hub', () => {
    expect(hubs(usb('qemu-xhci', 0), ...tablets(7))).to.have.length(1);
    expect(hubs(usb('qemu-xhci', 0), hub(), ...tablets(19))).to.have.length(3);
  });

  it('let the first bus fill up before the second is used', () => {
    const devices = [usb('piix3-uhci', 0), usb('ehci', 2)];
    expect(hubs(...devices, ...tablets(9))).to.deep.equal(['usb 0:1']);
    expect(ports(...devices, ...tablets(9))).to.deep.equal([
      'usb 0:2',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map(port => `usb 0:1.${port}`),
    ]);
    expect(ports(...devices, ...tablets(4))).to.deep.equal(['usb 0:1', 'usb 0:2', 'usb 2:1', 'usb 2:2']);
  });
});

describe('USB devices', () => {
  it('get their ports in the order in which libvirt walks over them, hubs first', () => {
    const devices = [
      controller('usb', "index='0' model='qemu-xhci' ports='15'"),
      redirdev,
      redirdev,
      tablet(),
      serial('usb-serial'),
      "<smartcard mode='host'/>",
      usbHostdev(),
      sound('usb'),
      nic('usb-net'),
      disk('sdb', 'usb'),
      disk('sda', 'usb'),
      hub(),
      "<filesystem type='mount'><driver type='mtp'/><source dir='/srv'/><target dir='srv'/></filesystem>",
    ];
    expect(places('pc', ...devices)).to.include({
      hub: 'usb 0:1',
      sda: 'usb 0:2',
      sdb: 'usb 0:3',
      interface: 'usb 0:4',
      sound: 'usb 0:5',
      hostdev: 'usb 0:6',
      'ccid:0': 'usb 0:7',
      serial: 'usb 0:8',
      input: 'usb 0:9',
      filesystem: 'usb 0:10',
      redirdev: 'usb 0:11',
      'redirdev 2': 'usb 0:12',
    });
  });

  it('find hubs that have no port yet', () => {
    const devices = [hub(usbPort(0, '1')), hub(), ...Array(3).fill(input('mouse', 'usb'))];
    expect(hubs(...devices)).to.deep.equal(['usb 0:1', 'usb 0:2']);
    expect(ports(...devices)).to.deep.equal(['usb 0:1.1', 'usb 0:1.2', 'usb 0:1.3']);
  });

  it('leave the ports that others name', () => {
    expect(ports(tablet(), tablet(usbPort(0, '1')))).to.deep.equal(['usb 0:2', 'usb 0:1']);
  });

  it('go to the bus that they name', () => {
    const devices = [usb('piix3-uhci', 0), usb('ehci', 1), tablet(usbPort(1)), tablet()];
    expect(ports(...devices)).to.deep.equal(['usb 1:1', 'usb 0:1']);
  });

  it('fill a controller by the order of its index', () => {
    const devices = [usb('ehci', 3), usb('piix3-uhci', 0), tablet()];
    expect(ports(...devices)).to.deep.equal(['usb 0:1']);
  });

  it('go at most four hubs deep', () => {
    const chain = ['1', '1.1', '1.1.1', '1.1.1.1'].map(path => hub(usbPort(0, path)));
    const fill = [2, 3, 4].map(port => tablet(usbPort(0, String(port))));
    const devices = [usb('qemu-xhci', 0), ...chain, ...fill, ...tablets(21)];
    expect(refusal('pc', ...devices)).to.deep.equal([]);
    expect(refusal('pc', ...devices, tablet())).to.deep.equal(['usb/ports-exhausted']);
  });

  it('are left alone in a domain that was defined earlier while one lacks its port', () => {
    const found = placesIn(planForExisting('pc', tablet(usbPort(0, '1')), tablet()));
    expect(found).to.include({ input: 'usb 0:1', 'input 2': '-' });
    expect(Object.keys(placesIn(planForExisting('pc', ...tablets(5))))).not.to.include('hub');
  });
});

describe('the ports of a USB controller', () => {
  /** How many tablets fit before a hub is added. */
  function portsOf(model: string, attributes = ''): number {
    const one = controller('usb', `index='0' model='${model}'${attributes}`);
    for (let count = 1; count < 20; count++) if (hubs(one, ...tablets(count)).length) return count - 1;
    return 20;
  }
  for (const [model, count] of [
    ['piix3-uhci', 2],
    ['piix4-uhci', 2],
    ['vt82c686b-uhci', 2],
    ['pci-ohci', 3],
    ['ehci', 6],
    ['ich9-ehci1', 6],
    ['nec-xhci', 4],
    ['qemu-xhci', 4],
  ] as const) {
    it(`${model}: ${count}`, () => {
      expect(portsOf(model)).to.equal(count);
    });
  }

  it('are those that an xHCI is given, and no others can be given any', () => {
    expect(portsOf('qemu-xhci', " ports='9'")).to.equal(9);
    expect(portsOf('ehci', " ports='9'")).to.equal(6);
  });

  it('are the master’s for companions', () => {
    const group = ['ich9-ehci1', 'ich9-uhci1', 'ich9-uhci2', 'ich9-uhci3'].map(model => usb(model, 0));
    expect(ports(...group, ...tablets(6))).to.deep.equal([1, 2, 3, 4, 5, 6].map(port => `usb 0:${port}`));
  });
});

describe('USB addresses that are refused', () => {
  const cases: readonly (readonly [what: string, rule: string, ...devices: string[]])[] = [
    ['a taken port', 'usb/port-duplicate', tablet(usbPort(0, '1')), tablet(usbPort(0, '1'))],
    ['the port of a hub', 'usb/port-duplicate', hub(usbPort(0, '1')), tablet(usbPort(0, '1'))],
    ['a hub on a hub’s port', 'usb/hub-duplicate', hub(usbPort(0, '1')), hub(usbPort(0, '1'))],
    ['a port beyond the last', 'usb/port-range', tablet(usbPort(0, '3'))],
    ['a hub’s port beyond the last', 'usb/port-range', hub(usbPort(0, '1')), tablet(usbPort(0, '1.9'))],
    ['a port behind no hub', 'usb/hub-missing', tablet(usbPort(0, '1.1'))],
    ['a port behind a hub that is only added', 'usb/hub-missing', tablet(usbPort(0, '1.1')), ...tablets(4)],
    ['a nested hub before its parent', 'usb/hub-missing', hub(usbPort(0, '1.1')), hub(usbPort(0, '1'))],
    ['a bus that is not there', 'usb/bus-missing', tablet(usbPort(4, '1'))],
    ['a bus that is not there, without port', 'usb/bus-missing', tablet(usbPort(4))],
    [
      'two controllers of one index',
      'usb/controller-duplicate-index',
      usb('piix3-uhci', 0),
      usb('ehci', 0),
      tablet(),
    ],
    [
      'more devices than one bus has ports',
      'usb/ports-exhausted',
      usb('piix3-uhci', 0),
      usb('ehci', 1),
      ...Array(3).fill(tablet(usbPort(0))),
    ],
    ['a hub deeper than four', 'usb/port-path-depth', tablet(usbPort(0, '1.1.1.1.1'))],
    [
      'an xHCI without ports is no bus',
      'usb/bus-missing',
      controller('usb', "index='0' model='qemu-xhci' ports='0'"),
      tablet(usbPort(0, '1')),
    ],
  ];
  for (const [what, rule, ...devices] of cases) {
    it(`${what}: ${rule}`, () => {
      expect(refusal('pc', ...devices, noBalloon)).to.deep.equal([rule]);
    });
  }
});

describe('USB devices with an address of another type', () => {
  it('keep it, and still count when hubs are added', () => {
    const devices = [sound('usb', at('0:9.0')), ...tablets(2)];
    expect(places('pc', ...devices).sound).to.equal('0:9.0');
    expect(hubs(...devices)).to.have.length(1);
  });

  it('lose it when they are hubs', () => {
    expect(hubs(hub(address("type='isa' iobase='0x10'")))).to.deep.equal(['usb 0:1']);
  });
});
