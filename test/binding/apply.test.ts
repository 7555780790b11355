import { expect } from 'chai';
import { applyPlan } from '../../src/binding/apply.ts';
import { Bench, detach, machine, NIC } from '../helpers/binding.ts';
import type { Fault } from '../helpers/fake-sysfs.ts';

/** Detaches with a fault; what was said, and what is not as before. */
function faulty(fault: Fault) {
  const bench = new Bench();
  const { value } = bench.plan(detach(NIC));
  bench.host.fault = fault;
  const { value: report, diagnostics } = bench.apply(value!);
  return { bench, report, words: diagnostics.map(({ message }) => message) };
}

describe('carrying a plan out', () => {
  it('writes the state file before anything else', () => {
    const bench = new Bench();
    const { value } = bench.plan(detach(NIC));
    bench.store.failing = 0;
    const { value: report, diagnostics } = bench.apply(value!);
    expect(bench.host.writes).to.deep.equal([]);
    expect(report.ok).to.equal(false);
    expect(diagnostics[0]!.message).to.equal('the state file cannot be written: ENOSPC');
  });

  it('is refused when the host has changed since', () => {
    const bench = new Bench();
    const { value } = bench.plan(detach(NIC));
    bench.host.functions.get(NIC)!.driver = 'snd';
    const { diagnostics } = bench.apply(value!);
    expect(diagnostics[0]!.message).to.equal(
      `the driver of ${NIC} is snd, not igb as when this was planned: plan anew`,
    );
    expect(bench.host.writes).to.deep.equal([]);
  });

  it('is refused when it is not permitted', () => {
    const bench = new Bench();
    const { value } = bench.plan(detach(NIC));
    const { host, store } = bench;
    const { diagnostics } = applyPlan(value!, {
      reader: host,
      writer: host,
      store,
      permit: () => 'ask the operator',
    });
    expect(diagnostics[0]).to.deep.include({ rule: 'binding/permission', message: 'ask the operator' });
    expect(bench.host.writes).to.deep.equal([]);
  });

  it('undoes what was done when the kernel refuses a write', () => {
    const { bench, report, words } = faulty({ at: 2, kind: 'refuse' });
    expect(words).to.deep.equal([`bus/pci/drivers_probe refuses '${NIC}': EIO`]);
    expect(report).to.deep.include({ ok: false, remains: [] });
    expect(bench.host.picture()).to.deep.equal(machine().picture());
    expect(bench.ledger.devices).to.deep.equal({});
  });

  it('undoes what was done when the driver does not bind', () => {
    const bench = new Bench();
    bench.host.drivers.set('vfio-pci', { vfio: true, probes: false });
    const { value: report, diagnostics } = bench.apply(bench.plan(detach(NIC)).value!);
    expect(diagnostics[0]!.message).to.equal(`the driver of ${NIC} is none instead of vfio-pci`);
    expect(report.remains).to.deep.equal([]);
    expect(bench.driver(NIC)).to.equal('igb');
  });

  it('undoes nothing where a guest that we do not know of holds the device', () => {
    const bench = new Bench(machine({ [NIC]: { busy: true } }));
    const { value: report, diagnostics } = bench.apply(bench.plan(detach(NIC)).value!);
    expect(diagnostics[0]!.message).to.contain('EBUSY');
    expect(report.remains).to.deep.equal([]);
    expect(bench.host.picture()).to.deep.equal(machine().picture());
  });

  it('tells of a device that vanishes', () => {
    const { report, bench } = faulty({ at: 1, kind: 'vanish' });
    expect(report.remains).to.deep.equal([{ address: NIC, what: 'the device', before: 'there' }]);
    expect(bench.ledger.devices).to.have.property(NIC);
  });

  it('tells what cannot be undone, and remembers how to do it later', () => {
    const bench = new Bench();
    const { value } = bench.plan(detach(NIC));
    bench.host.drivers.delete('vfio-pci');
    bench.host.drivers.delete('igb');
    const { value: report, diagnostics } = bench.apply(value!);
    expect(report.remains).to.deep.equal([{ address: NIC, what: 'the driver', before: 'igb' }]);
    expect(diagnostics.at(-1)!.message).to.equal(
      `the driver of ${NIC} could not be brought back: it was igb, and is none now`,
    );
    expect(bench.ledger.devices[NIC]!.original).to.deep.equal({ driver: 'igb' });
  });
});
