import { expect } from 'chai';
import type { GuestLike } from '../../helpers/guest.ts';
import { at, bare, nic, nics, pci } from '../../helpers/guest.ts';
import { planFor, refusal } from '../../helpers/pin.ts';

/** What libvirt fills into `<model name>` and `<target>` of the PCI controllers, by index. */
function values(guest: GuestLike, ...devices: string[]): Record<number, string> {
  return Object.fromEntries(
    planFor(guest, ...devices).devices.flatMap(({ device }) => {
      if (device.kind !== 'controller' || device.type !== 'pci') return [];
      const { targetChassisNr, targetChassis, targetPort, targetBusNr, targetIndex } = device;
      const named = Object.entries({ targetChassisNr, targetChassis, targetPort, targetBusNr, targetIndex })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name.slice(6).replace(/^./, first => first.toLowerCase())}=${value}`);
      return [[device.index!, [device.modelName, ...named].filter(Boolean).join(' ')]];
    }),
  );
}

describe('values that libvirt fills into PCI controllers', () => {
  it('a pci-bridge has its index as chassisNr', () => {
    expect(values('pc', pci('pci-bridge', 1), pci('pci-bridge', 7), ...bare)).to.include({
      0: '',
      1: 'pci-bridge chassisNr=1',
      7: 'pci-bridge chassisNr=7',
    });
  });

  it('a root port has its index as chassis and its place as port', () => {
    const devices = [pci('pcie-root-port', 1, at('0:2.3')), pci('pcie-root-port', 2), ...bare];
    expect(values('q35', ...devices)).to.deep.equal({
      0: '',
      1: `pcie-root-port chassis=1 port=${0x13}`,
      2: `pcie-root-port chassis=2 port=${0x8}`,
    });
  });

  it('root ports with and without index get their places in the order of the list', () => {
    const port = (index: string): string => `<controller type='pci' ${index} model='pcie-root-port'/>`;
    expect(values('q35', pci('pcie-root', 0), port(''), port("index='1'"), ...bare)).to.deep.equal({
      0: '',
      1: `pcie-root-port chassis=1 port=${0x9}`,
      2: `pcie-root-port chassis=2 port=${0x8}`,
    });
  });

  it('a downstream port has only its slot as port', () => {
    const found = values(
      'q35',
      pci('pcie-root-port', 1),
      pci('pcie-switch-upstream-port', 2),
      pci('pcie-switch-downstream-port', 3),
      pci('pcie-switch-downstream-port', 4, at('2:5.3')),
      ...bare,
    );
    expect(found).to.include({
      2: 'x3130-upstream',
      3: 'xio3130-downstream chassis=3 port=0',
      4: 'xio3130-downstream chassis=4 port=5',
    });
  });

  it('bridges between both worlds have a model name alone', () => {
    expect(values('q35', nic('e1000'), ...bare)[2]).to.equal('pcie-pci-bridge');
    expect(values('q35', pci('dmi-to-pci-bridge', 1), ...bare)[1]).to.equal('i82801b11-bridge');
  });

  it('expanders count bus numbers down from 254 in steps of two', () => {
    const found = values('q35', ...[1, 2, 3].map(index => pci('pcie-expander-bus', index)), ...bare);
    expect(found).to.include({ 1: 'pxb-pcie busNr=254', 2: 'pxb-pcie busNr=252', 3: 'pxb-pcie busNr=250' });
    expect(values('pc', pci('pci-expander-bus', 1), ...bare)[1]).to.equal('pxb busNr=254');
  });

  it('expanders stay below every bus number that is written, later ones too', () => {
    const third = pci('pcie-expander-bus', 3, "<target busNr='100'/>");
    const found = values('q35', pci('pcie-expander-bus', 1), pci('pcie-expander-bus', 2), third, ...bare);
    expect(found).to.include({ 1: 'pxb-pcie busNr=98', 2: 'pxb-pcie busNr=96', 3: 'pxb-pcie busNr=100' });
  });

  it('below bus number 2 there is none left', () => {
    const first = pci('pcie-expander-bus', 1, "<target busNr='2'/>");
    expect(refusal('q35', first, pci('pcie-expander-bus', 2), ...bare)).to.deep.equal([
      'pci/busnr-exhausted',
    ]);
  });

  it('host bridges of pseries have the lowest target index that is free', () => {
    const found = values('ppc64/pseries', ...nics(32, 'rtl8139'), ...bare);
    expect(found).to.deep.equal({
      0: 'spapr-pci-host-bridge index=0',
      1: 'spapr-pci-host-bridge index=1',
    });
  });

  it('values that are written stay', () => {
    const port = pci('pcie-root-port', 1, "<model name='ioh3420'/><target chassis='40' port='0x9a'/>");
    expect(values('q35', port, ...bare)[1]).to.equal(`ioh3420 chassis=40 port=${0x9a}`);
  });
});

describe('a pci-bridge', () => {
  it('must have a greater index than its bus', () => {
    const devices = [pci('pci-bridge', 1, at('2:1.0')), pci('pci-bridge', 2), ...bare];
    expect(refusal('pc', ...devices)).to.deep.equal(['pci/bridge-index-order']);
  });
});
