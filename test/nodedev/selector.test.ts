import { expect } from 'chai';
import { parseSelector, selectDevices } from '../../src/nodedev/selector/selector.ts';
import { stateOf } from '../../src/nodedev/state.ts';
import { device, inventory, namesOf, net, pci } from './support.ts';

const group = (number: number, ...addresses: string[]) => ({
  number,
  addresses: addresses.map(each => pci(each)),
});
const card = device(
  'pci_0000_03_00_0',
  pci('03:00.0', {
    numaNode: 1,
    iommuGroup: group(7, '03:00.0'),
    virtFunctions: { maxCount: 2, addresses: [] },
  }),
  { driver: 'vfio-pci', path: '/sys/devices/a' },
);
const vf = device('pci_0000_03_10_0', pci('03:10.0', { physFunction: pci(), numaNode: 0 }), {
  parent: card.name,
});
const nic = device(
  'net_eth1',
  { ...net('eth1', '52:54:00:AB:00:01'), link: { state: 'up' } } as ReturnType<typeof net>,
  { parent: card.name },
);
const stick = device('usb_1_1', {
  type: 'usb_device',
  bus: 1,
  device: 2,
  vendor: { id: 0x46d },
  product: { id: 0xc077 },
});
const mouse = device(
  'usb_1_1_1_0',
  { type: 'usb', number: 0, class: 3, subclass: 1, protocol: 2 },
  { parent: stick.name },
);
const tap = device('net_tap10', net('tap10'));
const tap2 = device('net_tap2', net('tap2'));
const disk = device('block_sda', {
  type: 'storage',
  block: '/dev/sda',
  serial: 'and or',
  model: 'M1',
  size: 1,
  hotpluggable: false,
});
const stopped = device(
  'mdev_a',
  {
    type: 'mdev',
    typeId: 'nvidia-11',
    uuid: 'c7a5fdbd-edaf-9455-926a-d65c16db1809',
    iommuGroup: 0,
    attributes: [],
  },
  { active: false, persistent: true, autostart: true },
);
const all = inventory(card, vf, nic, stick, mouse, tap, tap2, disk, stopped);

function select(text: string): string[] {
  const { value, diagnostics } = parseSelector(text);
  if (!value) throw new Error(diagnostics[0]!.message);
  return namesOf(selectDevices(all, value));
}

describe('the selectors of the 2008 mail', () => {
  it("bus='usb'", () => {
    expect(select("bus='usb'")).to.deep.equal(['usb_1_1', 'usb_1_1_1_0']);
  });

  it("cap='net'", () => {
    expect(select("cap='net'")).to.deep.equal(['net_eth1', 'net_tap2', 'net_tap10']);
  });

  it("bus='pci' and cap='net'", () => {
    expect(select("bus='pci' and cap='net'")).to.deep.equal(['net_eth1']);
  });
});

/** Selector, and what it finds. */
const FOUND: readonly (readonly [string, readonly string[]])[] = [
  ['cap=pci', ['pci_0000_03_00_0', 'pci_0000_03_10_0']],
  ['cap="pci"', ['pci_0000_03_00_0', 'pci_0000_03_10_0']],
  ['cap=pci and not vf', ['pci_0000_03_00_0']],
  ['not (cap=pci or cap=net or bus=usb or name=computer)', ['block_sda', 'mdev_a']],
  ['cap=net and bus=pci or bus=usb and cap=usb', ['net_eth1', 'usb_1_1_1_0']],
  ['cap=net and (bus=pci or bus=virtual)', ['net_eth1', 'net_tap2', 'net_tap10']],
  ['vf', ['pci_0000_03_10_0']],
  ['pf', ['pci_0000_03_00_0']],
  ['cap=phys_function', ['pci_0000_03_10_0']],
  ['cap=80203 and link=up', ['net_eth1']],
  ['address=3:10.0', ['pci_0000_03_10_0']],
  ["address='1.02'", ['usb_1_1']],
  ["address~'0000:03:*'", ['pci_0000_03_00_0', 'pci_0000_03_10_0']],
  ['vendor=0x8086 and numa=1', ['pci_0000_03_00_0']],
  ['vendor=46D', ['usb_1_1']],
  ['class=02', ['pci_0000_03_00_0', 'pci_0000_03_10_0']],
  ['class=0x0200 and pf', ['pci_0000_03_00_0']],
  ['class=020001', []],
  ['class=0301', ['usb_1_1_1_0']],
  ['iommu=7', ['pci_0000_03_00_0']],
  ['iommu=0x7', ['pci_0000_03_00_0']],
  ["ifname~'TAP?'", ['net_tap2']],
  ["ifname ~ 'tap*'", ['net_tap2', 'net_tap10']],
  ["mac='52:54:00:ab:00:01'", ['net_eth1']],
  ['block=sda', ['block_sda']],
  ['block=/dev/sda and model=M1', ['block_sda']],
  ["serial='and or'", ['block_sda']],
  ['serial', ['block_sda']],
  ['parent=usb_1_1', ['usb_1_1_1_0']],
  ['ancestor=pci_0000_03_00_0', ['net_eth1', 'pci_0000_03_10_0']],
  ['driver', ['pci_0000_03_00_0']],
  ['driver!=vfio-pci and cap=pci', ['pci_0000_03_10_0']],
  ['path=/sys/devices/a', ['pci_0000_03_00_0']],
  ['type~nvidia-*', ['mdev_a']],
  ['uuid=C7A5FDBD-EDAF-9455-926A-D65C16DB1809', ['mdev_a']],
  ['not active', ['mdev_a']],
  ['active=no', ['mdev_a']],
  ['active!=yes', ['mdev_a']],
  ['persistent and autostart', ['mdev_a']],
  ['detached', ['pci_0000_03_00_0']],
  ['inuse', []],
  ['assignable', ['pci_0000_03_00_0', 'pci_0000_03_10_0', 'usb_1_1']],
  ['not not vf', ['pci_0000_03_10_0']],
];

/** Selector, where its mistake is, and a part of what is said of it. */
const REFUSED: readonly (readonly [string, string, RegExp])[] = [
  ['', '', /found the end, expected a key/],
  ['bsu=pci', 'bsu', /expected one of bus, cap, .*assignable; did you mean 'bus'\?/],
  ['cap=nte', 'nte', /did you mean 'net'\?/],
  ['bus=pic', 'pic', /expected one of pci, usb, .*did you mean 'pci'\?/],
  ['cap=net and', '', /found the end, expected a key/],
  ['cap=net bus=pci', 'bus', /expected 'and', 'or' or the end/],
  ['(cap=net', '(', /no closing '\)'/],
  ['cap=net)', ')', /expected 'and', 'or' or the end/],
  ['cap=', '', /found the end behind '=', expected a value/],
  ["cap='net", "'net", /no closing '/],
  ['cap=(', '(', /expected a value/],
  ['=net', '=', /expected a key/],
  ['cap !net', '!', /operators are = != ~/],
  ['and', 'and', /expected a key/],
  ["'cap'=net", "'cap'", /expected a key/],
  ['address=foo', 'foo', /expected a PCI/],
  ['vendor=intel', 'intel', /hexadecimal/],
  ['class=020', '020', /2, 4 or 6/],
  ['numa=-1', '-1', /a number/],
  ['vf=maybe', 'maybe', /'yes' or 'no'/],
  ['constructor=1', 'constructor', /expected one of bus/],
  ['not '.repeat(5000), 'not', /more than 100 levels/],
  ['('.repeat(5000), '(', /more than 100 levels/],
];

describe('a selector', () => {
  for (const [text, names] of FOUND) {
    it(`${text} finds ${names.join(', ') || 'nothing'}`, () => expect(select(text)).to.deep.equal(names));
  }

  for (const [text, place, message] of REFUSED) {
    it(`${text.slice(0, 40)} is refused at '${place}'`, () => {
      const { value, diagnostics } = parseSelector(text);
      expect(value).to.equal(undefined);
      expect(diagnostics).to.have.length(1);
      const [{ rule, span, message: found }] = diagnostics as [(typeof diagnostics)[number]];
      expect(rule).to.equal('nodedev/selector');
      expect(text.slice(span!.start, span!.end)).to.equal(place);
      expect(found).to.match(message);
    });
  }

  it('asks the state of the host where it is given', () => {
    const state = {
      ...stateOf(all),
      userOf: ({ name }: { name: string }) => (name === 'usb_1_1' ? 'guest' : undefined),
    };
    expect(namesOf(selectDevices(all, parseSelector('inuse').value!, state))).to.deep.equal(['usb_1_1']);
  });

  it('takes a long chain', () => {
    expect(select(Array(20_000).fill('cap=net').join(' or '))).to.have.length(3);
  });

  it('is not stalled by a glob of many stars', () => {
    const long = inventory(device(`x${'a'.repeat(20_000)}`, net('a')));
    const { value } = parseSelector(`name~'${'*a'.repeat(200)}*b'`);
    expect(selectDevices(long, value!)).to.deep.equal([]);
  });
});

describe('assignable', () => {
  const sibling = device('pci_0000_05_00_1', pci('05:00.1'), { driver: 'igb' });
  const wanted = device('pci_0000_05_00_0', pci('05:00.0', { iommuGroup: group(9, '05:00.0', '05:00.1') }));

  const names = (...devices: ReturnType<typeof device>[]): string[] => {
    const some = inventory(...devices);
    return namesOf(some.devices.filter(each => stateOf(some).isAssignable(each)));
  };

  it('is no function whose group has another on a host driver', () => {
    expect(names(wanted, sibling)).not.to.include('pci_0000_05_00_0');
    expect(names(wanted, { ...sibling, driver: 'mlx5_vfio_pci' })).to.include('pci_0000_05_00_0');
    expect(names(wanted, { ...sibling, driver: 'pci-stub' })).to.include('pci_0000_05_00_0');
  });

  it('is no bridge, and a bridge in the group is no harm', () => {
    const bridge = device('pci_0000_05_00_1', pci('05:00.1', { class: 0x060400 }), { driver: 'pcieport' });
    expect(names(wanted, bridge)).to.deep.equal(['pci_0000_05_00_0']);
  });

  it('is no bridge to ISA, whose driver keeps the rest of its group, too', () => {
    const isa = device('pci_0000_05_00_1', pci('05:00.1', { class: 0x060100 }), { driver: 'lpc_ich' });
    expect(names(wanted, isa)).to.deep.equal([]);
    const { driver: _, ...idle } = isa;
    expect(names(wanted, idle)).to.deep.equal(['pci_0000_05_00_0']);
  });

  it('is no root hub', () => {
    const hub = {
      type: 'usb_device',
      bus: 1,
      device: 1,
      vendor: { id: 0x1d6b },
      product: { id: 2 },
    } as const;
    expect(names(device('usb_usb1', hub))).to.deep.equal([]);
  });
});
