import { expect } from 'chai';
import type { Wanted } from '../../src/binding/wanted.ts';
import {
  Bench,
  BRIDGE,
  detach,
  GUEST,
  ledgerOf,
  machine,
  NIC,
  SECOND_NIC,
  SOUND,
  start,
  stop,
} from '../helpers/binding.ts';
import { CAPABILITY, configSpace } from '../helpers/fake-sysfs.ts';

const OTHER = { driver: 'QEMU', domain: 'other' };
const managed = (address: string): Wanted => ({ address, managed: true });
const unmanaged = (address: string): Wanted => ({ address, managed: false });
const both = [managed(NIC), managed(SECOND_NIC)];

describe("a guest's start and stop", () => {
  it('take managed devices and give them back as they were', () => {
    const bench = new Bench();
    const before = bench.host.picture();
    bench.run(start(both));
    expect([NIC, SECOND_NIC].map(each => bench.driver(each))).to.deep.equal([
      'vfio-pci only',
      'vfio-pci only',
    ]);
    expect(bench.ledger.devices[NIC]!.holder).to.deep.equal(GUEST);
    bench.run(stop());
    expect(bench.host.picture()).to.deep.equal(before);
    expect(bench.ledger.devices).to.deep.equal({});
  });

  it('never write for managed=no', () => {
    const bench = new Bench(machine({ [NIC]: { driver: 'vfio-pci' }, [SECOND_NIC]: { driver: undefined } }));
    bench.run(start([unmanaged(NIC)]));
    bench.run(stop());
    expect(bench.host.writes).to.deep.equal([]);
    expect(bench.ledger.devices).to.deep.equal({
      [NIC]: { managed: false, release: false, stub: 'vfio-pci' },
    });
  });

  it('never reset for managed=no, though its stub would leave that to us', () => {
    const held = { driver: 'pciback', config: configSpace([CAPABILITY.power]), files: ['reset'] };
    const bench = new Bench(machine({ [SOUND]: held }));
    bench.run(start([unmanaged(SOUND)]));
    bench.run(stop());
    expect(bench.host.writes).to.deep.equal([]);
  });

  it('refuse managed=no when the host has taken a held device back meanwhile', () => {
    const bench = new Bench();
    bench.run(detach(NIC));
    bench.host.functions.set(NIC, { ...bench.host.functions.get(NIC)!, driver: 'igb', override: undefined });
    expect(bench.refusal(start([unmanaged(NIC)]))).to.deep.equal(['binding/not-detached']);
  });

  it("refuse the host's own driver as the one that holds a device", () => {
    const bench = new Bench();
    expect(bench.refusal(start([{ ...managed(NIC), driver: 'igb' }]))).to.deep.equal(['binding/driver-name']);
    expect(bench.ledger.devices).to.deep.equal({});
  });

  it('tell guests of two hypervisors apart, whatever their names', () => {
    const bench = new Bench(machine({ [SECOND_NIC]: { driver: 'vfio-pci' } }));
    bench.store.text = JSON.stringify(
      ledgerOf({ [SECOND_NIC]: { managed: true, release: true, holder: { ...GUEST, driver: 'LXC' } } }),
    );
    expect(bench.refusal(start([managed(NIC)]))).to.deep.equal(['binding/group']);
  });

  it('refuse managed=no on a host driver, or on none', () => {
    const bench = new Bench(machine({ [SOUND]: { driver: undefined } }));
    expect(bench.refusal(start([unmanaged(NIC), unmanaged(SOUND)]))).to.deep.equal([
      'binding/not-detached',
      'binding/not-detached',
    ]);
  });

  it('leave a device held that the user has detached, even if the guest says managed', () => {
    const bench = new Bench();
    bench.run(detach(SOUND));
    bench.run(start([managed(SOUND)]));
    bench.run(stop());
    expect(bench.driver(SOUND)).to.equal('vfio-pci only');
    expect(bench.ledger.devices[SOUND]).to.deep.include({ managed: false, release: true });
  });

  it('leave a device on the stub that it was on before, if the guest says managed', () => {
    const bench = new Bench(machine({ [SOUND]: { driver: 'vfio-pci' } }));
    bench.run(start([managed(SOUND)]));
    bench.run(stop());
    expect(bench.driver(SOUND)).to.equal('vfio-pci');
    expect(bench.ledger.devices).to.deep.equal({});
  });

  it('bind the driver that the guest names, also on a held device', () => {
    const bench = new Bench();
    bench.host.drivers.set('my_vfio', { vfio: true, probes: true });
    bench.run(detach(SOUND));
    bench.run(start([{ address: SOUND, managed: true, driver: 'my_vfio' }]));
    expect(bench.driver(SOUND)).to.equal('my_vfio only');
  });

  it('forget devices that are gone', () => {
    const bench = new Bench();
    bench.run(start(both));
    bench.host.functions.delete(NIC);
    bench.run(stop());
    expect(bench.ledger.devices).to.deep.equal({});
    expect(bench.driver(SECOND_NIC)).to.equal('igb');
  });

  it('of one guest leave the devices of another alone', () => {
    const bench = new Bench();
    bench.run(start([managed(SOUND)], OTHER));
    bench.run(start(both));
    bench.run(stop());
    expect(Object.keys(bench.ledger.devices)).to.deep.equal([SOUND]);
  });
});

describe("a guest's start is refused", () => {
  it('when a device is in use, by another guest or by itself', () => {
    const bench = new Bench();
    bench.run(start([managed(SOUND)]));
    for (const holder of [GUEST, OTHER]) {
      expect(bench.refusal(start([managed(SOUND)], holder))).to.deep.equal(['binding/in-use']);
    }
  });

  it('when another guest has a device of the IOMMU group', () => {
    const bench = new Bench(machine({ [SECOND_NIC]: { driver: 'vfio-pci' } }));
    bench.run(start([managed(NIC)], OTHER));
    expect(bench.refusal(start([managed(SECOND_NIC)]))).to.deep.equal(['binding/group']);
    expect(bench.refusal(start([managed(SECOND_NIC)], OTHER))).to.deep.equal([]);
  });

  it('when the host uses the rest of the group', () => {
    expect(new Bench().refusal(start([managed(NIC)]))).to.deep.equal(['binding/group']);
  });

  it('for bridges and for devices that are not there, before anything else is looked at', () => {
    expect(
      new Bench().refusal(start([managed(BRIDGE), managed('0000:42:00.0'), unmanaged(NIC)])),
    ).to.deep.equal(['binding/not-endpoint', 'binding/missing']);
  });

  it('without VFIO on the host, and for drivers that QEMU has no use for', () => {
    const host = machine();
    expect(new Bench(host).refusal(start([{ address: SOUND, managed: true, driver: 'kvm' }]))).to.deep.equal([
      'binding/driver-name',
    ]);
    host.vfioDevice = false;
    expect(new Bench(host).refusal(start([managed(SOUND)]))).to.deep.equal(['binding/no-vfio']);
  });
});
