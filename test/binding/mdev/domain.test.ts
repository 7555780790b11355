import { expect } from 'chai';
import { missingMdevs } from '../../../src/binding/mdev/missing.ts';
import { rewriteMdevUuids } from '../../../src/binding/mdev/rewrite-uuid.ts';
import { applyEdits } from '../../../src/xml/edit.ts';
import { domainXml } from '../../helpers/guest.ts';
import { domainOf, mdevDevice, pciDevice } from '../../helpers/hostdev.ts';
import { MdevBench, OTHER_UUID, PARENT, TYPE, UUID } from '../../helpers/mdev.ts';

const THIRD = '90c6c135-ad44-41d0-b1b7-bae47de48627';

describe('the mediated devices that a domain misses', () => {
  const domain = domainOf(mdevDevice(UUID), pciDevice('0000:03:00.0'));

  it('are none when all are there', () => {
    const bench = new MdevBench();
    bench.active.set(UUID, TYPE);
    expect(missingMdevs(domain, bench.state)).to.deep.equal([]);
  });

  it('come with what could be made, but nothing is made', () => {
    const bench = new MdevBench();
    const [missing, ...others] = missingMdevs(domain, bench.state);
    expect(others).to.deep.equal([]);
    expect(missing).to.deep.include({
      uuid: UUID,
      candidates: [{ parent: PARENT, typeId: TYPE, availableInstances: 2 }],
    });
    expect(bench.writes).to.deep.equal([]);
  });

  it('have no candidates of another kind', () => {
    const [missing] = missingMdevs(domainOf(mdevDevice(UUID, 'vfio-ap')), new MdevBench().state);
    expect(missing!.candidates).to.deep.equal([]);
  });

  it('may only have to be started', () => {
    const bench = new MdevBench();
    bench.store.save('0000:00:02.0', UUID, `{"mdev_type": "${TYPE}", "start": "manual"}`);
    const [missing] = missingMdevs(domain, bench.state);
    expect(missing!.defined?.parent).to.equal('0000:00:02.0');
    expect(missing!.candidates).to.deep.equal([]);
  });

  it('may be there and of another kind', () => {
    const bench = new MdevBench();
    bench.active.set(UUID, TYPE);
    const [missing] = missingMdevs(domainOf(mdevDevice(UUID, 'vfio-ccw')), bench.state);
    expect(missing!.deviceApi).to.equal('vfio-pci');
  });
});

describe('naming other mediated devices for a migration', () => {
  function rewritten(
    devices: readonly string[],
    uuids: Readonly<Record<string, string>>,
  ): string | undefined {
    const domain = domainOf(...devices);
    const { value } = rewriteMdevUuids(domain, new Map(Object.entries(uuids)));
    return value && applyEdits(domain.document.text, value);
  }

  it('changes the UUIDs that are mapped, and nothing else', () => {
    const devices = [mdevDevice(UUID), mdevDevice(OTHER_UUID), pciDevice('0000:03:00.0')];
    expect(rewritten(devices, { [UUID.toUpperCase()]: THIRD })).to.equal(
      domainXml('q35', mdevDevice(THIRD), mdevDevice(OTHER_UUID), pciDevice('0000:03:00.0')),
    );
  });

  it('can swap two', () => {
    expect(rewritten([mdevDevice(UUID), mdevDevice(THIRD)], { [UUID]: THIRD, [THIRD]: UUID })).to.equal(
      domainXml('q35', mdevDevice(THIRD), mdevDevice(UUID)),
    );
  });

  it('is refused when two devices would become one, or for what is no UUID', () => {
    const devices = [mdevDevice(UUID), mdevDevice(OTHER_UUID)];
    expect(rewritten(devices, { [UUID]: OTHER_UUID })).to.equal(undefined);
    expect(rewritten(devices, { [UUID]: 'x' })).to.equal(undefined);
    expect(rewritten(devices, { x: UUID })).to.equal(undefined);
  });
});
