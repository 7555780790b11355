import { expect } from 'chai';
import {
  anyPci,
  at,
  bare,
  hostdevNic,
  input,
  nic,
  pci,
  pciHostdev,
  sound,
  video,
} from '../../helpers/guest.ts';
import { places, placesOf, refusal } from '../../helpers/pin.ts';

describe('a PCI address', () => {
  it('without bus and slot asks for one, and its function is forgotten', () => {
    for (const address of [anyPci, at('0:0.5'), at("0:0.9 multifunction='on'")]) {
      expect(places('pc', nic('virtio', address), ...bare).interface, address).to.equal('0:2.0');
    }
  });

  it('stays as it is written', () => {
    expect(places('pc', nic('virtio', at('0:1f.6')), ...bare).interface).to.equal('0:1f.6');
  });

  it('of an interface that is a host device is handed out with the host devices', () => {
    const devices = [hostdevNic(), nic(), pciHostdev(), sound('ac97'), ...bare];
    expect(places('pc', ...devices)).to.include({
      'interface 2': '0:2.0',
      sound: '0:3.0',
      interface: '0:4.0',
      hostdev: '0:5.0',
    });
  });

  it('of an interface that is a host device is reserved once', () => {
    expect(places('pc', hostdevNic(at('0:7.0')), ...bare).interface).to.equal('0:7.0');
  });

  it('makes express and conventional endpoints interchangeable', () => {
    const devices = [
      pci('pcie-root-port', 1),
      pci('pcie-to-pci-bridge', 2),
      pci('pcie-root-port', 3),
      nic('rtl8139', at('3:0.0')),
      nic('virtio', at('2:5.0')),
      nic('rtl8139', at('0:7.0')),
      ...bare,
    ];
    expect(placesOf('interface', 'q35', ...devices)).to.deep.equal(['3:0.0', '2:5.0', '0:7.0']);
  });

  it('lets a pci-bridge sit where any endpoint may', () => {
    const devices = [pci('pcie-root-port', 1), pci('pci-bridge', 2, at('0:9.0')), ...bare];
    expect(places('q35', ...devices)['pci:2']).to.equal('0:9.0');
    expect(places('q35', pci('pcie-root-port', 1), pci('pci-bridge', 2, at('1:0.0')), ...bare)).to.include({
      'pci:2': '1:0.0',
    });
  });

  it('is kept on a device that needs none', () => {
    expect(places('pc', input('mouse', 'ps2', at('0:6.0')), ...bare).input).to.equal('0:6.0');
    expect(places('pc', sound('sb16', at('0:6.0')), ...bare).sound).to.equal('0:6.0');
  });

  it('of the first video is dropped where its model is none', () => {
    expect(places('pc', video('none', at('0:6.0')), ...bare).video).to.equal('-');
  });
});

describe('a PCI address is refused', () => {
  const cases: readonly (readonly [what: string, rule: string, machine: string, ...devices: string[]])[] = [
    [
      'on a taken function',
      'address/pci-duplicate',
      'pc',
      nic('virtio', at('0:4.0')),
      nic('e1000', at('0:4.0')),
    ],
    [
      'in a domain',
      'address/pci-domain-zero',
      'pc',
      nic('virtio', "<address type='pci' domain='1' slot='4'/>"),
    ],
    ['on the root itself', 'pci/root-address', 'pc', pci('pci-root', 0, at('0:1.0'))],
    ['on the root, even empty', 'pci/root-address', 'q35', pci('pcie-root', 0, anyPci)],
    [
      'in slot 1 of a root port',
      'address/pci-slot-for-bus',
      'q35',
      pci('pcie-root-port', 1),
      nic('virtio', at('1:1.0')),
    ],
    [
      'in slot 0 of a bridge',
      'address/pci-slot-for-bus',
      'pc',
      pci('pci-bridge', 1),
      nic('virtio', at('1:0.0')),
    ],
    [
      'for an endpoint on an upstream port',
      'pci/connect-type',
      'q35',
      pci('pcie-root-port', 1),
      pci('pcie-switch-upstream-port', 2),
      nic('virtio', at('2:4.0')),
    ],
    [
      'for an endpoint on a pcie-expander-bus',
      'pci/connect-type',
      'q35',
      pci('pcie-expander-bus', 1),
      nic('virtio', at('1:4.0')),
    ],
    [
      'for a pcie-to-pci-bridge on pcie.0',
      'pci/connect-type',
      'q35',
      pci('pcie-to-pci-bridge', 1, at('0:4.0')),
    ],
    ['for a root port on pci.0', 'pci/connect-type', 'pc', pci('pcie-root-port', 1, at('0:4.0'))],
    [
      'for a pvpanic on another bus',
      'address/pci-integrated-bus0',
      'pc',
      pci('pci-bridge', 1),
      `<panic model='pvpanic'>${at('1:4.0')}</panic>`,
    ],
    ['with a bus beyond ff', 'address/pci-bus-range', 'pc', nic('virtio', at('1ff:55.a'))],
    ['with a slot beyond 1f', 'address/pci-slot-range', 'pc', nic('virtio', at('0:20.0'))],
    ['with a function beyond 7', 'address/pci-function-range', 'pc', nic('virtio', at('0:4.8'))],
    ['on a PCI controller without model', 'pci/model-required', 'pc', "<controller type='pci' index='1'/>"],
    ['on isapc', 'address/pci-none-on-machine', 'isapc', nic('virtio', at('0:4.0'))],
  ];
  for (const [what, rule, machine, ...devices] of cases) {
    it(`${what}: ${rule}`, () => {
      const rest = devices.some(device => device.includes('isapc')) ? [] : bare;
      expect(refusal(machine, ...devices, ...rest)).to.deep.equal([rule]);
    });
  }
});
