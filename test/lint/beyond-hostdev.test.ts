import { expect } from 'chai';
import { checkBeyond, findings, fixed } from './beyond.ts';
import { hostUsb } from './fragments.ts';

const IDS = "<vendor id='0x0951'/><product id='0x1625'/>";
const place = (device: number): string => `<address bus='1' device='${device}'/>`;

const plain = (source: string, more = '', managed = " managed='yes'"): string =>
  `<hostdev mode='subsystem' type='pci'${managed}>${source}${more}</hostdev>`;
const card = (source: string, more = '', managed = " managed='yes'"): string =>
  `<interface type='hostdev'${managed}>${source}${more}</interface>`;
const at = (place: string): string => `<source><address type='pci' domain='0' ${place}/></source>`;
const VF = at("bus='6' slot='0x10' function='2'");

checkBeyond('hostdev/unmanaged', {
  finds: {
    'a host device that says nothing': [plain(VF, '', ''), "add managed='yes'", '<hostdev'],
    'an interface that says nothing': [card(VF, '', ''), "add managed='yes'", '<interface'],
  },
  passes: {
    'what says no': plain(VF, '', " managed='no'"),
    'devices that libvirt never takes from a driver': hostUsb(IDS),
  },
});

checkBeyond('hostdev/source-empty', {
  finds: {
    'no address': [plain('<source/>'), 'its source has no address', '<source/>'],
    'an address of zeros': [
      plain(at("bus='0' slot='0' function='0'")),
      'all numbers of its address are 0',
      '<address',
    ],
    'an interface of zeros': [card(at("bus='0' slot='0'")), '0000:00:00.0', '<address'],
    'a USB source that names nothing': [hostUsb(''), 'names no device', '<source>'],
  },
  passes: {
    'another function of the first slot': plain(at("bus='0' slot='0' function='1'")),
    'USB by vendor and product': hostUsb(IDS),
  },
});

checkBeyond('hostdev/usb-match-order', {
  finds: {
    'ids behind ids with a place': [
      hostUsb(IDS + place(4)) + hostUsb(IDS),
      '0951:1625 alone also means',
      '<source>',
    ],
    'the same with an interface': [
      `<interface type='hostdev'><source>${IDS}<address type='usb' bus='1' device='4'/></source></interface>${hostUsb(IDS)}`,
      'also means the device',
    ],
  },
  passes: {
    'two places': hostUsb(IDS + place(4)) + hostUsb(IDS + place(5)),
    'different makes': hostUsb(IDS + place(4)) + hostUsb("<vendor id='0x0951'/><product id='0x1626'/>"),
  },
});

checkBeyond('hostdev/usb-ambiguous', {
  finds: {
    'a place alone': [hostUsb(place(4)), 'bus 1 device 4 is a number that changes', '<address'],
    'ids alone': [hostUsb(IDS), '0951:1625 is every device of this make', '<vendor'],
  },
  passes: { 'both ids and a place': hostUsb(IDS + place(4)), 'PCI devices': plain(VF) },
});

describe('hostdev/usb-ambiguous of many devices', () => {
  it('says it once for each way of naming, and shows the others', () => {
    const found = findings(
      hostUsb(place(4)) + hostUsb(place(5)) + hostUsb(place(6)) + hostUsb(IDS),
      'hostdev/usb-ambiguous',
    );
    expect(found.map(({ related }) => related?.length ?? 0)).to.deep.equal([2, 0]);
  });
});

const guest = (fn: number): string =>
  `<address type='pci' domain='0' bus='0' slot='5' function='${fn}'${fn ? '' : " multifunction='on'"}/>`;
const gpu = (fn: number, more = ''): string => plain(at(`bus='6' slot='0' function='${fn}'`), more);

checkBeyond('hostdev/functions-split', {
  finds: {
    'a card whose functions are left to libvirt': [
      gpu(0) + gpu(1),
      '2 functions of host slot 0000:06:00',
      '<source>',
    ],
    'one function pinned and one not': [gpu(0, guest(0)) + gpu(1), 'get slots of their own'],
  },
  passes: {
    'functions in one slot': gpu(0, guest(0)) + gpu(1, guest(1)),
    'virtual functions, which are cards of their own':
      card(VF) + card(at("bus='6' slot='0x10' function='4'")),
    'a function that the guest does not get': gpu(0) + gpu(1, "<address type='unassigned'/>"),
  },
});

checkBeyond('hostdev/unassigned', {
  finds: { 'what is held only': [gpu(1, "<address type='unassigned'/>"), 'does not see it', 'unassigned'] },
  passes: { 'other addresses': gpu(0, guest(0)) },
});

const BACKUP =
  "<interface type='user'><model type='virtio'/><teaming type='persistent'/><alias name='ua-backup'/></interface>";
const team = (peer: string): string => `<teaming type='transient' persistent='${peer}'/>`;

checkBeyond('hostdev/vf-plain', {
  finds: {
    'a host device in a team': [
      BACKUP + plain(VF, team('ua-backup')),
      '<teaming> makes it a network card',
      'transient',
    ],
    'a neighbour of a VF': [
      card(VF) + plain(at("bus='6' slot='0x10' function='4'")),
      'a neighbour of a VF that an interface names',
      '<source>',
    ],
  },
  passes: { 'other host devices': card(VF) + plain(at("bus='7' slot='0' function='0'")) },
});

checkBeyond('hostdev/legacy-driver', {
  finds: {
    'kvm on a host device': [plain(VF, "<driver name='kvm'/>"), "found driver 'kvm'", 'kvm'],
    'xen on an interface': [card(VF, "<driver name='xen'/>"), "found driver 'xen'", 'xen'],
  },
  passes: {
    vfio: plain(VF, "<driver name='vfio'/>") + card(at("bus='7' slot='0'"), "<driver name='vfio'/>"),
  },
});

describe('the fix of hostdev/legacy-driver', () => {
  it('names vfio', () => {
    const xml = plain(VF, "<driver name='kvm'/>");
    expect(fixed(xml, findings(xml, 'hostdev/legacy-driver'))).to.contain("<driver name='vfio'/>");
  });
});

checkBeyond('hostdev/teaming-reference', {
  finds: {
    'an alias that nobody has': [
      BACKUP + card(VF, team('ua-bakup')),
      "did you mean 'ua-backup'?",
      'ua-bakup',
    ],
    'a host device that names it': [plain(VF, team('ua-x')), 'no interface has an alias', 'ua-x'],
  },
  passes: {
    'a peer that is there': BACKUP + card(VF, team('ua-backup')),
    'the name that libvirt gives': `<interface type='user'><model type='virtio'/><teaming type='persistent'/></interface>${card(VF, team('net0'))}`,
  },
});
