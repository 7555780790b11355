import { expect } from 'chai';
import {
  Bench,
  BRIDGE,
  detach,
  GUEST,
  ledgerOf,
  machine,
  NIC,
  reattach,
  SECOND_NIC,
  SOUND,
} from '../helpers/binding.ts';

describe('detaching', () => {
  it('writes the override, unbinds and probes, and says why', () => {
    const { value } = new Bench().plan(detach(NIC));
    expect(value!.steps.map(({ path, value: text, why }) => [path, text, why])).to.deep.equal([
      [`bus/pci/devices/${NIC}/driver_override`, 'vfio-pci', `let only vfio-pci bind ${NIC}`],
      [`bus/pci/devices/${NIC}/driver/unbind`, NIC, `take ${NIC} from igb`],
      ['bus/pci/drivers_probe', NIC, `let vfio-pci bind ${NIC}`],
    ]);
  });

  it('plans without touching anything', () => {
    const bench = new Bench();
    bench.plan(detach(NIC));
    expect(bench.host.writes).to.deep.equal([]);
    expect(bench.store.text).to.equal(undefined);
  });

  it('holds the device ready, and remembers what had it', () => {
    const bench = new Bench(machine({ [NIC]: { override: 'igb' } }));
    bench.run(detach(NIC));
    expect(bench.driver(NIC)).to.equal('vfio-pci only');
    expect(bench.ledger.devices).to.deep.equal({
      [NIC]: {
        managed: false,
        release: true,
        stub: 'vfio-pci',
        original: { driver: 'igb', override: 'igb' },
      },
    });
  });

  it('takes a device without driver', () => {
    const bench = new Bench(machine({ [NIC]: { driver: undefined } }));
    const { done } = bench.run(detach(NIC));
    expect(done.map(({ path }) => path.split('/').at(-1))).to.deep.equal([
      'driver_override',
      'drivers_probe',
    ]);
    expect(bench.driver(NIC)).to.equal('vfio-pci only');
  });

  it('of a held device changes nothing', () => {
    const bench = new Bench();
    bench.run(detach(NIC));
    const before = bench.store.text;
    expect(bench.run(detach(NIC)).done).to.deep.equal([]);
    expect(bench.store.text).to.equal(before);
  });

  it('of a device that a stub has already only books it', () => {
    const bench = new Bench(machine({ [NIC]: { driver: 'vfio-pci' } }));
    expect(bench.run(detach(NIC)).done).to.deep.equal([]);
    expect(bench.ledger.devices[NIC]).to.deep.equal({ managed: false, release: false, stub: 'vfio-pci' });
  });

  it('binds anew when another driver is named', () => {
    const bench = new Bench();
    bench.host.drivers.set('my_vfio', { vfio: true, probes: true });
    bench.run(detach(NIC));
    bench.run(detach(NIC, { driver: 'my-vfio' }));
    expect(bench.driver(NIC)).to.equal('my_vfio only');
    expect(bench.ledger.devices[NIC]).to.deep.include({ stub: 'my_vfio', original: { driver: 'igb' } });
  });

  it("to the host's own driver is refused: that is what reattaching is for", () => {
    const bench = new Bench();
    expect(bench.refusal(detach(NIC, { driver: 'igb' }))).to.deep.equal(['binding/driver-name']);
    bench.run(detach(NIC));
    const { value, diagnostics } = bench.plan(detach(NIC, { driver: 'igb' }));
    expect([value, diagnostics[0]!.message]).to.deep.equal([
      undefined,
      `igb is the host's own driver of ${NIC} and does not hold it for a guest: leave the name out, or give vfio or a driver of VFIO's kind`,
    ]);
    expect(bench.ledger.devices[NIC]!.stub).to.equal('vfio-pci');
  });

  it('to a driver that is not known to hold devices warns, and does it', () => {
    const bench = new Bench();
    bench.host.drivers.set('uio', { vfio: false, probes: true });
    const uio = detach(NIC, { driver: 'uio' });
    expect(bench.plan(uio).diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).to.include(
      'warning binding/driver-name',
    );
    bench.run(uio);
    expect(bench.ledger.devices[NIC]).to.deep.include({ stub: 'uio', original: { driver: 'igb' } });
    const before = bench.store.text;
    expect(bench.run(uio).done).to.deep.equal([]);
    expect(bench.store.text).to.equal(before);
  });

  it('to a driver that holds devices says nothing of it, whatever its name', () => {
    const host = machine({ [SOUND]: { driver: 'guest_nic' } });
    host.drivers.set('guest_nic', { vfio: true, probes: true });
    host.drivers.set('pci-stub', { vfio: false, probes: true });
    const bench = new Bench(host);
    for (const driver of ['guest-nic', 'pci-stub', 'vfio-pci']) {
      const { diagnostics } = bench.plan(detach(NIC, { driver }));
      expect(diagnostics.map(({ rule }) => rule)).not.to.include('binding/driver-name');
    }
  });

  it('of a device in use is refused', () => {
    const bench = new Bench();
    bench.store.text = JSON.stringify(ledgerOf({ [NIC]: { managed: true, release: true, holder: GUEST } }));
    const { diagnostics } = bench.plan(detach(NIC));
    expect(diagnostics[0]!.message).to.equal(`${NIC} is in use by domain guest (QEMU): stop it first`);
  });

  it('of a device that is not there is refused', () => {
    expect(new Bench().refusal(detach('0000:42:00.0'))).to.deep.equal(['binding/missing']);
  });

  it('warns of what else keeps the group from guests', () => {
    const { diagnostics } = new Bench().plan(detach(NIC));
    expect(diagnostics.map(({ severity, message }) => [severity, message])).to.deep.equal([
      [
        'warning',
        `IOMMU group 7 cannot go to a guest while the host uses ${SECOND_NIC} (igb): detach the whole group`,
      ],
    ]);
    expect(new Bench().plan(detach(SOUND)).diagnostics).to.deep.equal([]);
  });
});

describe('detaching a whole group', () => {
  it('takes all members but bridges', () => {
    const bench = new Bench();
    bench.run(detach(NIC, { group: 'all' }));
    expect([NIC, SECOND_NIC, BRIDGE, SOUND].map(each => bench.driver(each))).to.deep.equal([
      'vfio-pci only',
      'vfio-pci only',
      'pcieport',
      'snd',
    ]);
  });

  it('is refused when a guest has another member', () => {
    const bench = new Bench();
    bench.store.text = JSON.stringify(
      ledgerOf({ [SECOND_NIC]: { managed: true, release: true, holder: GUEST } }),
    );
    expect(bench.refusal(detach(NIC, { group: 'all' }))).to.deep.equal(['binding/in-use']);
  });

  it('is undone as a whole', () => {
    const bench = new Bench();
    const before = bench.host.picture();
    bench.run(detach(NIC, { group: 'all' }));
    bench.run(reattach(SECOND_NIC, { group: 'all' }));
    expect(bench.host.picture()).to.deep.equal(before);
    expect(bench.ledger.devices).to.deep.equal({});
  });
});

describe('reattaching', () => {
  for (const [what, change] of Object.entries({
    'the driver': {},
    'the driver and its override': { override: 'igb' },
    'an override that the driver is older than': { override: 'snd' },
    'no driver': { driver: undefined },
    'no driver and an override': { driver: undefined, override: 'snd' },
    'a driver that no longer matches by itself': { matches: [] },
  })) {
    it(`brings back ${what}`, () => {
      const bench = new Bench(machine({ [NIC]: change }));
      const before = bench.host.picture();
      bench.run(detach(NIC));
      bench.run(reattach(NIC));
      expect(bench.host.picture()).to.deep.equal(before);
      expect(bench.ledger.devices).to.deep.equal({});
    });
  }

  it('lets the kernel find the driver of a device that came to us on a stub', () => {
    const bench = new Bench(machine({ [NIC]: { driver: 'vfio-pci', override: 'vfio-pci' } }));
    bench.run(detach(NIC));
    bench.run(reattach(NIC));
    expect(bench.driver(NIC)).to.equal('igb');
  });

  it('lets the kernel choose when the old driver is gone, and says so', () => {
    const bench = new Bench(machine({ [NIC]: { matches: ['igb', 'snd'] } }));
    bench.run(detach(NIC));
    bench.host.drivers.delete('igb');
    expect(bench.refusal(reattach(NIC))).to.deep.equal(['binding/driver-missing']);
    bench.run(reattach(NIC));
    expect(bench.driver(NIC)).to.equal('snd');
  });

  it('leaves a device alone that its own driver has', () => {
    expect(new Bench().run(reattach(NIC)).done).to.deep.equal([]);
  });

  it('lifts an override without taking the device from its own driver', () => {
    const bench = new Bench(machine({ [NIC]: { override: 'igb' } }));
    expect(bench.run(reattach(NIC)).done).to.have.length(1);
    expect(bench.driver(NIC)).to.equal('igb');
  });

  it('finds the driver of a device that has none', () => {
    const bench = new Bench(machine({ [NIC]: { driver: undefined } }));
    bench.run(reattach(NIC));
    expect(bench.driver(NIC)).to.equal('igb');
  });

  it('takes another driver, or none, when asked to', () => {
    const bench = new Bench();
    bench.run(detach(NIC));
    bench.run(reattach(NIC, { driver: 'snd' }));
    expect(bench.driver(NIC)).to.equal('snd');
    bench.run(reattach(NIC, { driver: { none: true } }));
    expect(bench.driver(NIC)).to.equal('none');
    expect(bench.ledger.devices).to.deep.equal({});
  });

  it('to a driver that is not loaded is refused, with the cure', () => {
    const { value, diagnostics } = new Bench().plan(reattach(NIC, { driver: 'e1000-e' }));
    expect(value).to.equal(undefined);
    expect(diagnostics[0]!.message).to.equal('driver e1000-e is not loaded: run modprobe e1000_e first');
  });

  it('of a device in use, or that is not there, is refused', () => {
    const bench = new Bench();
    bench.store.text = JSON.stringify(ledgerOf({ [NIC]: { managed: true, release: true, holder: GUEST } }));
    expect(bench.refusal(reattach(NIC))).to.deep.equal(['binding/in-use']);
    expect(bench.refusal(reattach('0000:42:00.0'))).to.deep.equal(['binding/missing']);
  });
});
