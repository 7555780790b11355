import { expect } from 'chai';
import {
  Bench,
  BRIDGE,
  GUEST,
  ledgerOf,
  machine,
  NIC,
  reset,
  SECOND_NIC,
  SOUND,
} from '../helpers/binding.ts';
import { bridgeSpace, CAPABILITY, configSpace, type FakeFunction } from '../helpers/fake-sysfs.ts';

const held = { managed: false, release: true, stub: 'vfio-pci' };

/** The files that are written, in order, with the values. */
function writes(
  address: string,
  changes: Readonly<Record<string, Partial<FakeFunction>>>,
  ledger = {},
): string[] {
  const bench = new Bench(machine(changes));
  bench.store.text = JSON.stringify(ledgerOf(ledger));
  const { value, diagnostics } = bench.plan(reset(address));
  if (!value) return diagnostics.map(({ rule, message }) => `${rule}: ${message}`);
  const { steps } = value;
  expect(bench.apply(value).value.ok).to.equal(true);
  return steps.map(each => `${each.path.replace('bus/pci/devices/', '')} ${each.value}`);
}

const powered = { config: configSpace([CAPABILITY.express, CAPABILITY.power]), files: ['reset'] };
const plain = { config: configSpace([CAPABILITY.softPower]), files: ['reset'] };

describe('a reset', () => {
  it('is left to VFIO where VFIO has the device', () => {
    expect(writes(NIC, { [NIC]: { ...powered, driver: 'vfio-pci' } })).to.deep.equal([]);
  });

  it('is left to the hypervisor where the device resets itself', () => {
    for (const change of [
      { config: configSpace([CAPABILITY.flr]) },
      { config: configSpace([CAPABILITY.power, CAPABILITY.advanced]) },
      { config: configSpace(), files: ['physfn'] },
    ]) {
      expect(writes(NIC, { [NIC]: change })).to.deep.equal([]);
    }
  });

  it('is one by power management where the device loses its state', () => {
    expect(writes(NIC, { [NIC]: powered })).to.deep.equal([`${NIC}/reset 1`]);
  });

  it('chooses the method where the kernel has a choice, and leaves the choice as it was', () => {
    expect(writes(NIC, { [NIC]: { ...powered, methods: 'flr pm bus' } })).to.deep.equal([
      `${NIC}/reset_method pm`,
      `${NIC}/reset 1`,
      `${NIC}/reset_method flr pm bus`,
    ]);
  });

  it('is one of the bus where the device is alone on it', () => {
    const alone = machine().functions.get(SECOND_NIC)!;
    const elsewhere = { ...alone, address: '0000:04:00.0' };
    expect(writes(NIC, { [NIC]: { ...plain, methods: 'bus' }, [SECOND_NIC]: elsewhere })).to.deep.equal([
      `${NIC}/reset 1`,
    ]);
  });

  const resetting = { config: bridgeSpace(3), files: ['reset_subordinate'] };

  it('is one through the bridge where all others on the bus are held', () => {
    const found = writes(NIC, { [NIC]: plain, [BRIDGE]: resetting }, { [SECOND_NIC]: held });
    expect(found).to.deep.equal([`${BRIDGE}/reset_subordinate 1`]);
  });

  for (const [who, ledger] of Object.entries({
    'the host': {},
    'a guest': { [SECOND_NIC]: { ...held, holder: GUEST } },
  })) {
    it(`is refused where ${who} uses another function of the bus`, () => {
      expect(writes(NIC, { [NIC]: plain, [BRIDGE]: resetting }, ledger)).to.deep.equal([
        `binding/no-reset: ${NIC} cannot be reset: a bus reset would hit ${SECOND_NIC} too: detach them first`,
      ]);
    });
  }

  it('is refused on bus 0, where there is no bridge to reset', () => {
    expect(writes(SOUND, { [SOUND]: plain })).to.deep.equal([
      `binding/no-reset: ${SOUND} cannot be reset: it is on bus 0, which cannot be reset`,
    ]);
  });

  it('is refused where the kernel offers none', () => {
    expect(
      writes(NIC, { [NIC]: { config: configSpace([CAPABILITY.power]) } }, { [SECOND_NIC]: held }),
    ).to.deep.equal([`binding/no-reset: ${NIC} cannot be reset: the kernel offers no reset of its bus`]);
  });

  it('is refused for a header that PCI does not know, which is also what a device answers that is gone', () => {
    for (const config of [configSpace([], 3), new Uint8Array(256).fill(0xff)]) {
      expect(writes(NIC, { [NIC]: { ...plain, config } })).to.deep.equal([
        `binding/not-endpoint: ${NIC} answers with a header type that PCI does not know: only endpoints can be reset or given to a guest`,
      ]);
    }
  });

  it('is refused for bridges, for devices in use, for devices that are not there', () => {
    const bench = new Bench();
    bench.store.text = JSON.stringify(ledgerOf({ [NIC]: { ...held, holder: GUEST } }));
    expect([BRIDGE, NIC, '0000:42:00.0'].flatMap(each => bench.refusal(reset(each)))).to.deep.equal([
      'binding/not-endpoint',
      'binding/in-use',
      'binding/missing',
    ]);
  });
});
