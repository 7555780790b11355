import { expect } from 'chai';
import { fromMdevctl, toMdevctl } from '../../../src/binding/mdev/config.ts';
import { formatMdevctlList, readMdevctlList } from '../../../src/binding/mdev/mdevctl.ts';
import { readStore } from '../../../src/binding/mdev/store.ts';
import { MdevBench, OTHER_UUID, UUID } from '../../helpers/mdev.ts';

describe("mdevctl's JSON", () => {
  it('has type, start and attributes in this order, each attribute an object', () => {
    const attributes = [
      { name: 'assign_adapter', value: '5' },
      { name: 'assign_domain', value: '0xab' },
    ];
    expect(
      JSON.stringify(toMdevctl({ typeId: 'vfio_ap-passthrough', start: 'manual', attributes })),
    ).to.equal(
      '{"mdev_type":"vfio_ap-passthrough","start":"manual","attrs":[{"assign_adapter":"5"},{"assign_domain":"0xab"}]}',
    );
  });

  it('leaves attributes out when there are none', () => {
    expect(JSON.stringify(toMdevctl({ typeId: 't', start: 'auto', attributes: [] }))).to.equal(
      '{"mdev_type":"t","start":"auto"}',
    );
  });

  it('starts by itself only for the very word', () => {
    const start = (word: unknown): string | undefined => fromMdevctl({ mdev_type: 't', start: word })?.start;
    expect([start('auto'), start('manual'), start('AUTO'), start(undefined)]).to.deep.equal([
      'auto',
      'manual',
      'manual',
      'manual',
    ]);
  });

  it('lists devices by parent, and is read back as it was written', () => {
    const config = { typeId: 't', start: 'manual', attributes: [{ name: 'a', value: 'b' }] } as const;
    const devices = [
      { parent: '0000:00:02.0', uuid: UUID, config },
      { parent: '0000:00:02.0', uuid: OTHER_UUID, config },
      { parent: 'matrix', uuid: UUID, config: { ...config, attributes: [] } },
    ];
    const text = formatMdevctlList(devices);
    expect(Object.keys(JSON.parse(text)[0])).to.deep.equal(['0000:00:02.0', 'matrix']);
    expect(readMdevctlList(text).value).to.deep.equal(devices);
  });

  it('is none for no text and for an empty array', () => {
    for (const text of ['', '\n', '[]']) expect(readMdevctlList(text).value).to.deep.equal([]);
    expect(formatMdevctlList([])).to.equal('[]\n');
  });

  for (const [what, text] of Object.entries({
    'no JSON': '{',
    'an object': '{}',
    'two objects': '[{}, {}]',
    'a list of texts': '["x"]',
    'a parent without list': '[{"matrix": {}}]',
    'a device of two': `[{"matrix": [{"${UUID}": {"mdev_type": "t"}, "${OTHER_UUID}": {"mdev_type": "t"}}]}]`,
    'a device without type': `[{"matrix": [{"${UUID}": {}}]}]`,
    'a device whose name is no UUID': '[{"matrix": [{"x": {"mdev_type": "t"}}]}]',
    'attributes of two members': `[{"matrix": [{"${UUID}": {"mdev_type": "t", "attrs": [{"a": "b", "c": "d"}]}}]}]`,
    'an attribute that is a number': `[{"matrix": [{"${UUID}": {"mdev_type": "t", "attrs": [{"a": 1}]}}]}]`,
  })) {
    it(`is refused when it is ${what}`, () => {
      const { value, diagnostics } = readMdevctlList(text);
      expect(value).to.equal(undefined);
      expect(diagnostics.map(({ rule }) => rule)).to.deep.equal(['mdev/json']);
    });
  }
});

describe('the store of mediated devices', () => {
  it('passes over what it cannot read, and says so', () => {
    const { store } = new MdevBench();
    store.save('matrix', UUID, '{"mdev_type": "t", "start": "auto"}');
    store.save('matrix', OTHER_UUID, 'nonsense');
    store.save('matrix', 'notes', '{"mdev_type": "t"}');
    const { value, diagnostics } = readStore(store);
    expect(value.map(({ uuid }) => uuid)).to.deep.equal([UUID]);
    expect(diagnostics.map(({ severity }) => severity)).to.deep.equal(['warning', 'warning']);
  });
});
