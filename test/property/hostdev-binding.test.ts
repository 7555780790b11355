import { expect } from 'chai';
import fc from 'fast-check';
import type { Plan } from '../../src/binding/plan.ts';
import { type Difference, differences, snapshotsOf } from '../../src/binding/roll-back.ts';
import { SysfsView } from '../../src/nodedev/sysfs/view.ts';
import {
  Bench,
  BRIDGE,
  detach,
  GUEST,
  machine,
  NIC,
  type Planner,
  reattach,
  reset,
  SECOND_NIC,
  SOUND,
  start,
  stop,
} from '../helpers/binding.ts';
import { CAPABILITY, configSpace, type FakeFunction, type Fault } from '../helpers/fake-sysfs.ts';

const OTHER = { driver: 'QEMU', domain: 'other' };
const endpoint = fc.constantFrom(NIC, SECOND_NIC, SOUND);
const group = fc.constantFrom('single' as const, 'all' as const);
const holder = fc.constantFrom(GUEST, OTHER);
const wanted = fc
  .uniqueArray(endpoint, { minLength: 1 })
  .chain(list =>
    fc.tuple(...list.map(address => fc.record({ address: fc.constant(address), managed: fc.boolean() }))),
  );

/** What one may ask for, with a name for counterexamples. */
const request: fc.Arbitrary<{ readonly name: string; readonly planner: Planner }> = fc.oneof(
  fc.tuple(endpoint, group).map(([address, kind]) => ({
    name: `detach ${address} ${kind}`,
    planner: detach(address, { group: kind }),
  })),
  fc.tuple(endpoint, fc.constantFrom('igb', 'snd', 'vfio-pci', 'pciback')).map(([address, driver]) => ({
    name: `detach ${address} to ${driver}`,
    planner: detach(address, { driver }),
  })),
  fc.tuple(endpoint, group).map(([address, kind]) => ({
    name: `reattach ${address} ${kind}`,
    planner: reattach(address, { group: kind }),
  })),
  endpoint.map(address => ({
    name: `reattach ${address} to snd`,
    planner: reattach(address, { driver: 'snd' }),
  })),
  fc.constantFrom(NIC, SOUND, BRIDGE).map(address => ({ name: `reset ${address}`, planner: reset(address) })),
  fc.tuple(wanted, holder).map(([list, who]) => ({
    name: `start ${who.domain} ${JSON.stringify(list)}`,
    planner: start(list, who),
  })),
  holder.map(who => ({ name: `stop ${who.domain}`, planner: stop(who) })),
);

const state: fc.Arbitrary<Partial<FakeFunction>> = fc.record(
  {
    driver: fc.constantFrom('igb', 'snd', 'vfio-pci', 'pciback', undefined),
    override: fc.constantFrom(undefined, 'igb', 'vfio-pci'),
    config: fc.constantFrom(configSpace([CAPABILITY.power]), configSpace([CAPABILITY.flr]), configSpace()),
    methods: fc.constantFrom('pm bus', 'bus'),
    files: fc.constantFrom(['reset'], []),
  },
  { requiredKeys: [] },
);

const bench: fc.Arbitrary<Bench> = fc
  .tuple(state, state, state)
  .map(([one, two, three]) => new Bench(machine({ [NIC]: one, [SECOND_NIC]: two, [SOUND]: three })));

/** A bench after some requests that went well. */
const used = fc.tuple(bench, fc.array(request, { maxLength: 4 })).map(([start, requests]) => {
  for (const { planner } of requests) {
    const { value } = start.plan(planner);
    if (value) start.apply(value);
  }
  return start;
});

function copyOf({ host, store }: Bench): Bench {
  const copy = new Bench(host.copy());
  copy.store.text = store.text;
  return copy;
}

/** What differs on the host from the state before the plan. */
function changed(plan: Plan, { host }: Bench): readonly Difference[] {
  return differences(plan.before, snapshotsOf(new SysfsView(host), plan.before.keys()));
}

function eachFault(plan: Plan, kinds: readonly Fault['kind'][]): Fault[] {
  return plan.steps.flatMap((_, at) => kinds.map(kind => ({ at, kind })));
}

describe('a plan', () => {
  it('knows the state that it leaves the host in, and writes to no device that it does not name', () => {
    fc.assert(
      fc.property(used, request, (before, { planner }) => {
        const { value: plan } = before.plan(planner);
        if (!plan) return;
        const after = copyOf(before);
        const { value: report } = after.apply(plan);
        expect(report.ok).to.equal(true);
        expect(after.ledger).to.deep.equal(plan.after);
        for (const { expect: wanted } of plan.steps.slice(-1)) {
          if (wanted) expect(after.host.functions.get(wanted.address)![wanted.what]).to.equal(wanted.value);
        }
        for (const [address, pci] of before.host.functions) {
          if (!plan.before.has(address)) expect(after.host.functions.get(address)).to.deep.equal(pci);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves the state as it was after any single refusal, and the state file too', () => {
    fc.assert(
      fc.property(used, request, (before, { planner }) => {
        const { value: plan } = before.plan(planner);
        for (const fault of plan ? eachFault(plan, ['refuse']) : []) {
          const after = copyOf(before);
          after.host.fault = fault;
          const { value: report } = after.apply(plan!);
          expect(report).to.deep.include({ ok: false, remains: [] });
          expect(changed(plan!, after)).to.deep.equal([]);
          expect(after.ledger).to.deep.equal(before.ledger);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('tells exactly what is not as before after any single fault', () => {
    fc.assert(
      fc.property(used, request, (before, { planner }) => {
        const { value: plan } = before.plan(planner);
        for (const fault of plan ? eachFault(plan, ['lose', 'vanish']) : []) {
          const after = copyOf(before);
          after.host.fault = fault;
          const { value: report } = after.apply(plan!);
          if (report.ok) continue;
          expect(report.remains).to.deep.equal(changed(plan!, after));
          for (const { address } of report.remains) {
            if (plan!.after.devices[address]) expect(after.ledger.devices).to.have.property(address);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is not begun, or is told in full, when the state file cannot be written', () => {
    fc.assert(
      fc.property(used, request, fc.constantFrom(0, 1), (before, { planner }, failing) => {
        const { value: plan } = before.plan(planner);
        if (!plan) return;
        const after = copyOf(before);
        after.store.failing = failing;
        const { value: report } = after.apply(plan);
        if (failing === 0) expect(after.host.writes).to.deep.equal([]);
        if (!report.ok) expect(report.remains).to.deep.equal(changed(plan, after));
      }),
      { numRuns: 200 },
    );
  });

  it('of a guest without managed devices writes nothing', () => {
    fc.assert(
      fc.property(used, wanted, (before, list) => {
        const unmanaged = list.map(each => ({ ...each, managed: false }));
        const { value: plan } = before.plan(start(unmanaged));
        expect(plan?.steps ?? []).to.deep.equal([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('taking and giving back', () => {
  it('restores a device that a driver of the host, or none, had', () => {
    fc.assert(
      fc.property(bench, endpoint, group, (before, address, kind) => {
        const onHost = [...before.host.functions.values()].every(
          ({ driver }) => !['vfio-pci', 'pciback'].includes(driver!),
        );
        fc.pre(onHost);
        const after = copyOf(before);
        after.run(detach(address, { group: kind }));
        after.run(reattach(address, { group: kind }));
        expect(after.host.picture()).to.deep.equal(before.host.picture());
        expect(after.ledger.devices).to.deep.equal({});
      }),
      { numRuns: 300 },
    );
  });

  it('never books the driver of the host as what holds a device', () => {
    fc.assert(
      fc.property(used, ({ ledger }) => {
        for (const { stub, original } of Object.values(ledger.devices))
          expect(stub === undefined || stub !== original?.driver).to.equal(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never has two guests hold one device', () => {
    fc.assert(
      fc.property(used, wanted, (before, list) => {
        const { value } = before.plan(start(list, GUEST));
        fc.pre(value !== undefined);
        before.apply(value!);
        expect(before.plan(start(list, OTHER)).value).to.equal(undefined);
      }),
      { numRuns: 100 },
    );
  });
});
