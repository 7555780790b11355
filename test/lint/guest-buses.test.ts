import { expect } from 'chai';
import { parseDomain, pin } from '../../src/index.ts';
import { RuleContext } from '../../src/lint/context.ts';
import { guestBuses } from '../../src/lint/guest-buses.ts';
import { topologyOf } from '../../src/lint/pci-topology.ts';
import { documentOf } from './document.ts';
import { I440FX } from './fragments.ts';
import { at, bus, port, QUIET } from './pci-fragments.ts';

function busesOf(xml: string) {
  const text = documentOf(xml);
  const { plan } = pin(text).value!;
  return guestBuses(topologyOf(new RuleContext(parseDomain(text).value!, plan.domain, plan)));
}

describe('the bus numbers of the guest', () => {
  it('are those that SeaBIOS gave a running guest: depth first, in the order of slots', () => {
    const { numbers, hosts } = busesOf(`${QUIET}
      ${bus(1, 'pcie-expander-bus', at(0, 3))}
      ${port(2, at(0, 8))}${port(3, at(0, 7))}${port(4, at(0, 6, 1))}${port(5, at(0, 6))}
      ${bus(6, 'pcie-switch-upstream-port', at(5, 0))}
      ${bus(7, 'pcie-switch-downstream-port', at(6, 0))}
      ${port(8, at(1, 0))}`);
    expect([...numbers].sort(([one], [other]) => one - other)).to.deep.equal([
      [0, 0],
      [1, 254],
      [2, 6],
      [3, 5],
      [4, 4],
      [5, 1],
      [6, 2],
      [7, 3],
      [8, 255],
    ]);
    expect(hosts.map(({ first, last }) => [first, last])).to.deep.equal([
      [0, 6],
      [254, 255],
    ]);
  });

  it('leave one to the bridge inside a pci-expander-bus', () => {
    const { numbers } = busesOf(`${I440FX}${bus(1, 'pci-expander-bus', "<target busNr='100'/>")}`);
    expect(numbers.get(1)).to.equal(101);
  });

  it('pass over a loop of switch ports', () => {
    const { numbers } = busesOf(
      bus(1, 'pcie-switch-upstream-port') +
        bus(2, 'pcie-switch-downstream-port') +
        bus(3, 'pcie-switch-downstream-port'),
    );
    expect(numbers.has(1)).to.equal(false);
  });
});
