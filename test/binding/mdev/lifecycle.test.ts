import { expect } from 'chai';
import { planCreate } from '../../../src/binding/mdev/create.ts';
import {
  planAutostart,
  planDefine,
  planDestroy,
  planStartMdev,
  planUndefine,
  planUpdate,
  type UpdateOptions,
} from '../../../src/binding/mdev/lifecycle.ts';
import {
  MdevBench,
  mdevXml,
  OTHER_UUID,
  PARENT_ADDRESS,
  requestIn,
  TYPE,
  UUID,
  uuidXml,
} from '../../helpers/mdev.ts';

const generate = (): string => OTHER_UUID;
const attribute = (value: string): string => `<attr name='a' value='${value}'/>`;
const ours = mdevXml(uuidXml(UUID) + attribute('b'));

const define = (bench: MdevBench, xml = ours) => planDefine(bench.state, requestIn(xml).value!, generate);
const create = (bench: MdevBench, persistent: boolean) =>
  planCreate(bench.state, requestIn(ours).value!, { generate, persistent });
const update = (bench: MdevBench, xml: string, options?: UpdateOptions) =>
  planUpdate(bench.state, UUID, requestIn(xml).value!, options);
const kept = (bench: MdevBench): unknown =>
  bench.state.defined.find(({ uuid, parent }) => uuid === UUID && parent === PARENT_ADDRESS)?.config;

function defined(): MdevBench {
  const bench = new MdevBench();
  bench.run(define(bench));
  return bench;
}

const rule = ({ diagnostics }: { diagnostics: readonly { rule: string }[] }): string | undefined =>
  diagnostics[0]?.rule;

describe('a mediated device that is kept', () => {
  it('is not there until it is started', () => {
    const bench = defined();
    expect(bench.writes).to.deep.equal([]);
    bench.run(planStartMdev(bench.state, UUID));
    expect(bench.writes.map(each => each.split('/').at(-1))).to.deep.equal([`create ${UUID}`, 'a b']);
  });

  it('cannot be started twice, nor when it is not kept, nor without instances', () => {
    const bench = defined();
    expect(rule(planStartMdev(bench.state, OTHER_UUID))).to.equal('mdev/not-persistent');
    bench.run(planStartMdev(bench.state, UUID));
    expect(rule(planStartMdev(bench.state, UUID))).to.equal('mdev/active');
    const full = defined();
    full.free = 0;
    expect(rule(planStartMdev(full.state, UUID))).to.equal('mdev/no-instances');
  });

  it('gets a UUID where none is given', () => {
    const bench = new MdevBench();
    bench.run(define(bench, mdevXml()));
    expect(bench.state.defined.map(({ uuid }) => uuid)).to.deep.equal([OTHER_UUID]);
  });

  it('changes its type when it is defined anew, and keeps its start', () => {
    const bench = defined();
    bench.run(planAutostart(bench.state, UUID, true));
    bench.run(define(bench, mdevXml(uuidXml(UUID), 'i915-GVTg_V5_8')));
    expect(kept(bench)).to.deep.equal({ typeId: 'i915-GVTg_V5_8', start: 'auto', attributes: [] });
  });

  it('stays when it is destroyed, unless it is undefined too', () => {
    const bench = defined();
    bench.run(planStartMdev(bench.state, UUID));
    bench.run(planDestroy(bench.state, UUID));
    expect([bench.active.size, bench.store.texts.size]).to.deep.equal([0, 1]);
    bench.run(planStartMdev(bench.state, UUID));
    bench.run(planDestroy(bench.state, UUID, { undefine: true }));
    expect([bench.active.size, bench.store.texts.size]).to.deep.equal([0, 0]);
  });

  it('becomes one for now when it is undefined while it is there', () => {
    const bench = new MdevBench();
    bench.run(create(bench, true));
    bench.run(planUndefine(bench.state, UUID));
    expect([bench.active.size, bench.store.texts.size]).to.deep.equal([1, 0]);
    expect(rule(planUndefine(bench.state, UUID))).to.equal('mdev/not-persistent');
  });

  it('starts by itself only while it is told to', () => {
    const bench = defined();
    const start = (): unknown => (kept(bench) as { start: string }).start;
    bench.run(planAutostart(bench.state, UUID, true));
    expect(start()).to.equal('auto');
    expect(planAutostart(bench.state, UUID, true).value!.changes).to.deep.equal([]);
    bench.run(planAutostart(bench.state, UUID, false));
    expect(start()).to.equal('manual');
    expect(rule(planAutostart(bench.state, OTHER_UUID, true))).to.equal('mdev/not-persistent');
  });
});

describe('a UUID that is kept for two parents', () => {
  const OTHER_PARENT = '0000:03:00.0';
  const here = { uuid: UUID, parent: PARENT_ADDRESS };
  const there = { uuid: UUID, parent: OTHER_PARENT };

  function twice(): MdevBench {
    const bench = defined();
    bench.run(define(bench, mdevXml(uuidXml(UUID), TYPE, 'pci_0000_03_00_0')));
    return bench;
  }

  const parents = (bench: MdevBench): readonly string[] => bench.state.defined.map(({ parent }) => parent);

  it('says too little alone', () => {
    const { state } = twice();
    for (const plan of [
      planStartMdev(state, UUID),
      planUndefine(state, UUID),
      planAutostart(state, UUID, true),
      planDestroy(state, UUID, { undefine: true }),
    ]) {
      expect(rule(plan)).to.equal('mdev/several');
    }
    expect(planUndefine(state, UUID).diagnostics[0]!.message).to.equal(
      `${UUID} is defined on ${PARENT_ADDRESS}, ${OTHER_PARENT}: name the device, or its parent too`,
    );
  });

  it('says enough with the parent', () => {
    const bench = twice();
    bench.run(planAutostart(bench.state, here, true));
    expect(kept(bench)).to.deep.include({ start: 'auto' });
    bench.run(planUndefine(bench.state, there));
    expect(parents(bench)).to.deep.equal([PARENT_ADDRESS]);
    expect(rule(planStartMdev(bench.state, there))).to.equal('mdev/not-persistent');
    bench.run(planStartMdev(bench.state, here));
    expect(bench.active.size).to.equal(1);
  });

  it('is of one parent once it is there', () => {
    const bench = twice();
    bench.run(planStartMdev(bench.state, here));
    expect(rule(planStartMdev(bench.state, there))).to.equal('mdev/active');
    expect(rule(planDestroy(bench.state, there))).to.equal('mdev/inactive');
    bench.run(planDestroy(bench.state, UUID, { undefine: true }));
    expect([bench.active.size, parents(bench)]).to.deep.equal([0, [OTHER_PARENT]]);
  });

  it('changes what is kept for the parent of the document', () => {
    const bench = twice();
    bench.run(update(bench, mdevXml(attribute('c')), { config: true }));
    expect(kept(bench)).to.deep.include({ attributes: [{ name: 'a', value: 'c' }] });
    bench.run(planStartMdev(bench.state, here));
    const other = mdevXml(attribute('d'), TYPE, 'pci_0000_03_00_0');
    expect(rule(update(bench, other, { live: true }))).to.equal('mdev/no-parent');
  });

  it('is told in full to who wants to make it', () => {
    const { state } = twice();
    const { diagnostics } = planCreate(state, requestIn(ours).value!, { generate });
    expect(diagnostics[0]!.message).to.contain(`is defined on ${PARENT_ADDRESS}, ${OTHER_PARENT}:`);
  });
});

describe('removing a mediated device', () => {
  it('writes 1 to its remove file', () => {
    const bench = new MdevBench();
    bench.run(create(bench, false));
    const { value } = planDestroy(bench.state, UUID);
    expect(value!.steps).to.deep.equal([
      { path: `bus/mdev/devices/${UUID}/remove`, value: '1', why: `remove ${UUID}` },
    ]);
  });

  it('is refused when it is not there, not known, or in use', () => {
    const bench = defined();
    expect(rule(planDestroy(bench.state, UUID))).to.equal('mdev/inactive');
    expect(rule(planDestroy(bench.state, OTHER_UUID, { undefine: true }))).to.equal('mdev/unknown');
    const { value } = planDestroy(bench.state, UUID, { undefine: true });
    expect([value!.steps, value!.changes]).to.deep.equal([[], [{ parent: PARENT_ADDRESS, uuid: UUID }]]);
    expect(rule(planDestroy(bench.state, OTHER_UUID))).to.equal('mdev/unknown');
    bench.run(planStartMdev(bench.state, UUID));
    bench.inUse = new Set([UUID]);
    expect(rule(planDestroy(bench.state, UUID))).to.equal('mdev/in-use');
  });
});

describe('changing a mediated device', () => {
  const changed = mdevXml(attribute('c'));

  it('changes the one that is there, else what is kept', () => {
    const bench = defined();
    bench.run(update(bench, changed));
    expect(bench.writes).to.deep.equal([]);
    expect(kept(bench)).to.deep.include({ attributes: [{ name: 'a', value: 'c' }] });
    bench.run(planStartMdev(bench.state, UUID));
    bench.run(update(bench, mdevXml(attribute('d'))));
    expect(bench.writes.at(-1)).to.equal(`bus/mdev/devices/${UUID}/a d`);
    expect(kept(bench)).to.deep.include({ attributes: [{ name: 'a', value: 'c' }] });
  });

  it('changes both when both are named', () => {
    const bench = defined();
    bench.run(planStartMdev(bench.state, UUID));
    bench.run(update(bench, changed, { live: true, config: true }));
    expect(bench.writes.at(-1)).to.equal(`bus/mdev/devices/${UUID}/a c`);
    expect(kept(bench)).to.deep.include({ attributes: [{ name: 'a', value: 'c' }] });
  });

  it('is refused for what is not there, not kept, of another type, of another parent', () => {
    const bench = defined();
    expect(rule(update(bench, changed, { live: true }))).to.equal('mdev/inactive');
    expect(rule(planUpdate(bench.state, OTHER_UUID, requestIn(changed).value!))).to.equal(
      'mdev/not-persistent',
    );
    bench.run(planStartMdev(bench.state, UUID));
    expect(rule(update(bench, mdevXml('', 'i915-GVTg_V5_8'), { live: true }))).to.equal('mdev/type');
    expect(rule(update(bench, mdevXml('', 'i915-GVTg_V5_4', 'pci_0000_03_00_0')))).to.equal('mdev/no-parent');
  });
});
