import { expect } from 'chai';
import { lacksIsolation } from '../../src/binding/config-space.ts';
import { Bench, BRIDGE, machine, NIC, SECOND_NIC, start } from '../helpers/binding.ts';
import { bridgeSpace, CAPABILITY, configSpace, type FakeFunction } from '../helpers/fake-sysfs.ts';

const ENDPOINT = 0;
const ROOT_PORT = 4;
const UPSTREAM = 5;
const DOWNSTREAM = 6;
/** Source validation, both redirects, upstream forwarding. */
const ISOLATES = 0x1d;

/** A bridge to bus 3 of a PCI Express port type; `control` is what its Access Control Services have switched on. */
function port(type: number, control?: number, buses = bridgeSpace(3)): Uint8Array {
  const bytes = new Uint8Array(4096);
  bytes.set(configSpace([[0x10, type << 4]], 1));
  bytes.set(buses.subarray(0x19, 0x1b), 0x19);
  // Another extended capability stands first.
  bytes.set([0x01, 0x00, 0x01, 0x20], 0x100);
  const id = control === undefined ? 0x0b : 0x0d;
  bytes.set([id, 0x00, 0x01, 0x00, 0, 0, control ?? ISOLATES], 0x200);
  return bytes;
}

const XEN = { driver: 'Xen', domain: 'guest' };
const wanted = [{ address: NIC, managed: true }];
/** Both ports of the network card reset themselves. */
const nic = { config: configSpace([CAPABILITY.flr]) };
const below = (config: Uint8Array): Bench =>
  new Bench(machine({ [BRIDGE]: { config }, [NIC]: nic, [SECOND_NIC]: nic }));

describe('a switch above a device', () => {
  it('isolates when its Access Control Services are all on', () => {
    expect(lacksIsolation(port(DOWNSTREAM, ISOLATES))).to.equal(false);
    expect(lacksIsolation(port(DOWNSTREAM, 0xff))).to.equal(false);
  });

  it('does not when it has none, or not all of them', () => {
    expect(lacksIsolation(port(DOWNSTREAM))).to.equal(true);
    for (const bit of [0x01, 0x04, 0x08, 0x10])
      expect(lacksIsolation(port(DOWNSTREAM, ISOLATES & ~bit))).to.equal(true);
  });

  it('counts for its downstream ports alone', () => {
    for (const type of [ENDPOINT, ROOT_PORT, UPSTREAM]) expect(lacksIsolation(port(type))).to.equal(false);
    expect(lacksIsolation(bridgeSpace(3))).to.equal(false);
  });

  it('is not judged by what an unprivileged reader sees, nor by a circular list', () => {
    expect(lacksIsolation(port(DOWNSTREAM).subarray(0, 64))).to.equal(false);
    const circular = port(DOWNSTREAM);
    circular.set([0x0b, 0x00, 0x01, 0x10], 0x200);
    expect(lacksIsolation(circular)).to.equal(true);
  });
});

describe('starting a Xen guest', () => {
  it('refuses a device behind a switch that does not isolate', () => {
    const bench = below(port(DOWNSTREAM));
    const { value, diagnostics } = bench.plan(start(wanted, XEN));
    expect(value).to.equal(undefined);
    expect(diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).to.deep.equal([
      `binding/isolation: ${NIC} is behind the switch port ${BRIDGE}, which does not keep its devices apart (no ACS): it could reach others past the IOMMU`,
    ]);
    expect(bench.host.writes).to.deep.equal([]);
  });

  it('looks at all bridges above', () => {
    const inner: FakeFunction = { address: '0000:02:00.0', config: bridgeSpace(3) };
    const bench = below(port(DOWNSTREAM, undefined, bridgeSpace(2, 3)));
    bench.host.functions.set(inner.address, inner);
    expect(bench.refusal(start(wanted, XEN))).to.deep.equal(['binding/isolation']);
  });

  it('ends at a bridge that claims to be behind itself', () => {
    const bench = below(bridgeSpace(0, 3));
    bench.run(start(wanted, XEN));
    expect(bench.driver(NIC)).to.equal('pciback only');
  });

  it('goes on where the switch isolates, or the user does not mind', () => {
    below(port(DOWNSTREAM, ISOLATES)).run(start(wanted, XEN));
    below(port(DOWNSTREAM)).run(start(wanted, XEN, { relaxedAcs: true }));
  });

  it('is undone in full when the kernel refuses on the way', () => {
    for (const at of [0, 1, 2]) {
      const bench = below(port(DOWNSTREAM, ISOLATES));
      const before = bench.host.picture();
      const { value } = bench.plan(start(wanted, XEN));
      bench.host.fault = { at, kind: 'refuse' };
      expect(bench.apply(value!).value).to.deep.include({ ok: false, remains: [] });
      expect(bench.host.picture()).to.deep.equal(before);
    }
  });
});

describe('starting a QEMU guest', () => {
  it('leaves isolation to the IOMMU groups', () => {
    const both = [NIC, SECOND_NIC].map(address => ({ address, managed: true }));
    below(port(DOWNSTREAM)).run(start(both));
  });
});
