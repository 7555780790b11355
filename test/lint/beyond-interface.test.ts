import { expect } from 'chai';
import { checkBeyond, findings } from './beyond.ts';
import { I440FX } from './fragments.ts';

const user = (more = '', model = 'virtio'): string =>
  `<interface type='user'>${more}<model type='${model}'/></interface>`;
const mac = (address: string): string => `<mac address='${address}'/>`;
const A = mac('52:54:00:00:00:0a');

checkBeyond('interface/duplicate-mac', {
  finds: {
    'one address twice': [
      user(A) + user() + user(A),
      'it is <interface> 3, and <interface> 1 has',
      '52:54:00:00:00:0a',
    ],
    'one address in two spellings': [user(A) + user(mac('52:54:00:00:00:0A')), 'has this MAC address too'],
  },
  passes: {
    'the two parts of a team': `${user(`${A}<teaming type='persistent'/><alias name='ua-b'/>`)}
<interface type='hostdev' managed='yes'>${A}<source><address type='pci' domain='0' bus='6' slot='0x10' function='2'/></source><teaming type='transient' persistent='ua-b'/></interface>`,
    'interfaces without address': user() + user(),
  },
});

const bridge = (dev: string, more = ''): string =>
  `<interface type='bridge'><source bridge='br0'/><target dev='${dev}'/><model type='virtio'/>${more}</interface>`;

checkBeyond('interface/duplicate-target-dev', {
  finds: {
    'one tap device twice': [bridge('tap0') + bridge('tap0'), "target device 'tap0' is taken", 'tap0'],
  },
  passes: {
    'names that libvirt forgets': bridge('vnet0') + bridge('vnet0'),
    'names that the kernel completes': bridge('tap%d') + bridge('tap%d'),
    'a name that only describes': `${user("<target dev='tap0'/>")}${user("<target dev='tap0'/>")}`,
  },
});

const placed = (bus: number, slot: number, address = A): string =>
  `<interface type='user'>${address}<model type='virtio'/><address type='pci' domain='0' bus='${bus}' slot='${slot}' function='0'/></interface>`;
const B = mac('52:54:00:00:00:0b');
const port = (index: number, slot: number): string =>
  `<controller type='pci' index='${index}' model='pcie-root-port'><address type='pci' domain='0' bus='0' slot='${slot}' function='0'/></controller>`;

checkBeyond('interface/order-vs-address', {
  finds: {
    'a lower slot behind a higher one': [
      I440FX + placed(0, 6) + placed(0, 5, B),
      'at 0000:00:05.0 the guest finds it before interface 52:54:00:00:00:0a at 0000:00:06.0',
      "slot='5'",
    ],
    'a lower bus number whose index is higher': [
      port(1, 6) + port(2, 5) + placed(1, 0) + placed(2, 0, B),
      'at 0000:02:00.0 the guest finds it before',
    ],
  },
  passes: {
    'the order of the places': I440FX + placed(0, 5) + placed(0, 6, B),
    'a higher index with the lower bus number': port(1, 6) + port(2, 5) + placed(2, 0) + placed(1, 0, B),
    'a host device, which libvirt places last': `<interface type='hostdev' managed='yes'><source><address type='pci' domain='0' bus='6' slot='0' function='0'/></source><address type='pci' domain='0' bus='0' slot='6' function='0'/></interface>${placed(0, 5)}`,
    'places that nobody has chosen': `${I440FX}${user(A, 'e1000')}${user(B)}${user()}`,
  },
});

checkBeyond('interface/model-unknown', {
  finds: {
    'a misspelt model': [user('', 'virtoi'), "did you mean 'virtio'?", 'virtoi'],
    'capital letters where QEMU compares them': [user('', 'NE2K_PCI'), "did you mean 'ne2k_pci'?"],
  },
  passes: {
    'models of QEMU that libvirt does not know': ['pcnet', 'i82559er', 'ne2k_pci', 'virtio-net-pci']
      .map(model => user('', model))
      .join(''),
    'models of libvirt in any case': user('', 'E1000E'),
    'what is like none of them': user('', 'idontexist'),
    'the model of a host device': `<interface type='hostdev' managed='yes'><source><address type='pci' domain='0' bus='6' slot='0' function='0'/></source><model type='virtoi'/></interface>`,
  },
});

const SHARED = "<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>";
const typed = (type: string, source: string, more: string): string =>
  `<interface type='${type}'>${source}<model type='virtio'/>${more}</interface>`;
const QUEUES = "<driver queues='2'/>";
const VLAN = "<vlan><tag id='5'/></vlan>";
const SCRIPT = "<script path='/etc/up'/>";
const BRIDGE = "<source bridge='br0'/>";
const direct = (mode: string): string => `<source dev='eth0' mode='${mode}'/>`;

checkBeyond('interface/runtime-type', {
  finds: {
    'queues of a type with one': [typed('user', '', QUEUES), 'found 2 queues, but type user has one', '2'],
    'VLAN tags on type ethernet': [typed('ethernet', '', VLAN), 'this is ethernet', '5'],
    'VLAN tags on macvtap': [typed('direct', direct('bridge'), VLAN), "need <source mode='passthrough'>"],
    'VLAN tags on vhostuser': [
      SHARED + typed('vhostuser', "<source type='unix' path='/s' mode='client'/>", VLAN),
      'this is vhostuser',
    ],
    'a script of a bridge': [typed('bridge', BRIDGE, SCRIPT), 'a <script> is for type ethernet', '/etc/up'],
    'bandwidth of a host device': [
      `<interface type='hostdev' managed='yes'><source><address type='pci' domain='0' bus='6' slot='0' function='0'/></source><bandwidth><inbound average='100'/></bandwidth></interface>`,
      'remove <bandwidth>',
      '100',
    ],
    'a type that QEMU does not have': [typed('null', '', ''), "no interfaces of type 'null'", 'null'],
  },
  passes: {
    'queues of types with a tap': typed('bridge', BRIDGE, QUEUES) + typed('ethernet', '', QUEUES),
    'queues of models that do not read them':
      "<interface type='user'><model type='e1000'/><driver queues='2'/></interface>",
    'one queue': typed('user', '', "<driver queues='1'/>"),
    'VLAN tags of a bridge': typed('bridge', BRIDGE, VLAN),
    'VLAN tags of a VF': typed('direct', direct('passthrough'), VLAN),
    'what the network decides': typed('network', "<source network='default'/>", QUEUES + VLAN + SCRIPT),
    'a script of type ethernet': typed('ethernet', '', SCRIPT),
    'bandwidth elsewhere': typed('user', '', "<bandwidth><inbound average='100'/></bandwidth>"),
  },
});

describe('interface/order-vs-address', () => {
  it('is said once for a domain', () => {
    const cards = [8, 7, 6, 5].map((slot, at) => placed(0, slot, mac(`52:54:00:00:00:0${at}`))).join('');
    expect(findings(I440FX + cards, 'interface/order-vs-address')).to.have.length(1);
  });
});
