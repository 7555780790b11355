import { expect } from 'chai';
import { planCreate } from '../../../src/binding/mdev/create.ts';
import type { MdevRequest } from '../../../src/binding/mdev/request.ts';
import { MdevBench, mdevXml, OTHER_UUID, PARENT, requestIn, UUID, uuidXml } from '../../helpers/mdev.ts';

const generate = (): string => OTHER_UUID;

function request(xml: string): MdevRequest {
  const { value, diagnostics } = requestIn(xml);
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

const create = (bench: MdevBench, xml: string, persistent = false) =>
  planCreate(bench.state, request(xml), { generate, persistent });
const refusal = (bench: MdevBench, xml: string): string => create(bench, xml).diagnostics[0]!.rule;

describe('making a mediated device', () => {
  it('writes its UUID to the type of its parent, then its attributes in order', () => {
    const attributes = "<attr name='assign_adapter' value='5'/><attr name='assign_domain' value='0xab'/>";
    const { value } = create(new MdevBench(), mdevXml(uuidXml(UUID) + attributes));
    expect(value!.steps.map(({ path, value: text, why }) => [path, text, why])).to.deep.equal([
      [
        'class/mdev_bus/0000:00:02.0/mdev_supported_types/i915-GVTg_V5_4/create',
        UUID,
        `make ${UUID} of type i915-GVTg_V5_4 on 0000:00:02.0`,
      ],
      [`bus/mdev/devices/${UUID}/assign_adapter`, '5', `set assign_adapter of ${UUID}`],
      [`bus/mdev/devices/${UUID}/assign_domain`, '0xab', `set assign_domain of ${UUID}`],
    ]);
  });

  it('generates the UUID where none is given', () => {
    const bench = new MdevBench();
    expect(bench.run(create(bench, mdevXml())).uuid).to.equal(OTHER_UUID);
    expect([...bench.active.keys()]).to.deep.equal([OTHER_UUID]);
  });

  it('takes no notice of name, path, driver and IOMMU group', () => {
    const xml = `<device><name>whatever</name><path>/sys/nowhere</path><parent>${PARENT}</parent>
      <driver><name>vfio_mdev</name></driver><capability type='mdev'><type id='i915-GVTg_V5_4'/>
      <iommuGroup number='13'/></capability></device>`;
    expect(request(xml)).to.deep.equal(request(mdevXml()));
  });

  it('keeps it only when asked to', () => {
    const bench = new MdevBench();
    bench.run(create(bench, mdevXml()));
    expect(bench.store.texts.size).to.equal(0);
    bench.run(create(bench, mdevXml(`${uuidXml(UUID)}<attr name='a' value='b'/>`), true));
    expect(JSON.parse(bench.store.texts.get(`0000:00:02.0/${UUID}`)!)).to.deep.equal({
      mdev_type: 'i915-GVTg_V5_4',
      start: 'manual',
      attrs: [{ a: 'b' }],
    });
  });

  it('counts the instances that are left', () => {
    const bench = new MdevBench();
    bench.run(create(bench, mdevXml(uuidXml(UUID))));
    bench.run(create(bench, mdevXml()));
    const { diagnostics } = create(bench, mdevXml(uuidXml(UUID.replace('5', '6'))));
    expect(diagnostics[0]!.message).to.equal(
      'pci_0000_00_02_0 has no instance of i915-GVTg_V5_4 left: remove one, or take another of i915-GVTg_V5_4 (0 free), i915-GVTg_V5_8 (0 free)',
    );
  });

  it('is refused before anything is written when it cannot work', () => {
    const bench = new MdevBench();
    bench.run(create(bench, mdevXml(uuidXml(UUID))));
    bench.store.save('0000:00:02.0', OTHER_UUID, '{"mdev_type": "i915-GVTg_V5_4", "start": "manual"}');
    expect(refusal(bench, mdevXml('', 'nvidia-11'))).to.equal('mdev/type');
    expect(refusal(bench, mdevXml('', 'i915-GVTg_V5_8'))).to.equal('mdev/no-instances');
    expect(refusal(bench, mdevXml('', 'any', 'pci_0000_42_00_0'))).to.equal('mdev/no-parent');
    expect(refusal(bench, mdevXml('', 'any', 'pci_0000_03_00_0'))).to.equal('mdev/no-parent');
    expect(refusal(bench, mdevXml('', 'any', 'computer'))).to.equal('mdev/no-parent');
    expect(refusal(bench, mdevXml(uuidXml(UUID)))).to.equal('mdev/uuid');
    expect(refusal(bench, mdevXml(uuidXml(OTHER_UUID)))).to.equal('mdev/uuid');
  });

  for (const [what, xml, rule] of [
    [
      'another capability',
      "<device><parent>p</parent><capability type='drm'><type>primary</type></capability></device>",
      'mdev/not-mdev',
    ],
    ['no parent', mdevXml().replace(/<parent>.*<\/parent>/, ''), 'mdev/no-parent'],
    ['a type that is a path', mdevXml('', '../../x'), 'mdev/type'],
    ['an attribute that is a path', mdevXml("<attr name='../remove' value='1'/>"), 'mdev/type'],
  ] as const) {
    it(`is refused for ${what}`, () => {
      expect(requestIn(xml).diagnostics.map(each => each.rule)).to.deep.equal([rule]);
    });
  }

  it('is taken back when an attribute is refused', () => {
    const bench = new MdevBench();
    bench.failing = 1;
    const { value } = create(bench, mdevXml("<attr name='a' value='b'/>"), true);
    const { value: report, diagnostics } = bench.apply(value!);
    expect(report).to.deep.include({ ok: false, remains: false });
    expect(diagnostics[0]!.message).to.equal(`bus/mdev/devices/${OTHER_UUID}/a refuses 'b': EIO`);
    expect([bench.active.size, bench.store.texts.size]).to.deep.equal([0, 0]);
  });

  it('is told of when it cannot be taken back', () => {
    const bench = new MdevBench();
    bench.failing = 1;
    const { value } = create(bench, mdevXml("<attr name='a' value='b'/>"), true);
    const { value: report, diagnostics } = bench.apply({ ...value!, undo: [] });
    expect(report.remains).to.equal(true);
    expect(diagnostics.map(({ rule }) => rule)).to.deep.equal(['mdev/failed', 'mdev/remains']);
  });

  it('is taken back when it cannot be kept', () => {
    const bench = new MdevBench();
    bench.store.failing = true;
    const { value: report } = bench.apply(create(bench, mdevXml(), true).value!);
    expect([report.ok, report.remains, bench.active.size]).to.deep.equal([false, false, 0]);
  });
});
