import { expect } from 'chai';
import type { NodeDevice } from '../../src/nodedev/device.ts';
import { printNodeDevice } from '../../src/nodedev/xml/print-device.ts';
import { pciNode } from '../helpers/host-inventory.ts';
import { workplace } from './support.ts';

const [A, B, C] = ['0000:03:10.0', '0000:03:10.2', '0000:03:10.4'] as const;
const together = [A, B];
const CARD = 'pci_0000_03_10_0';
const SECOND = 'pci_0000_03_10_2';

describe('slotwise nodedev match', () => {
  const at = workplace();

  function host(name: string, ...devices: readonly NodeDevice[]): void {
    for (const device of devices) at().file(`${name}/${device.name}.xml`, printNodeDevice(device));
  }

  const match = async (...wanted: readonly string[]) => {
    const { code, out, err } = await at().run(
      ['nodedev', 'match', ...wanted, '--inventory', './here', '--in', './there'],
      {},
    );
    return { code, err, lines: out.toString().trimEnd().split('\n') };
  };

  it('lets one domain have both halves of an IOMMU group', async () => {
    host('here', pciNode(A), pciNode(B));
    host('there', pciNode(A, { group: together }), pciNode(B, { group: together }));
    for (const wanted of [
      [CARD, SECOND],
      [`web=${CARD}`, `web=${SECOND}`],
    ]) {
      const { code, lines } = await match(...wanted);
      expect([code, lines.length, lines.some(line => line.includes('no choice'))]).to.deep.equal([
        0,
        2,
        false,
      ]);
    }
  });

  it('does not split an IOMMU group over two domains', async () => {
    host('here', pciNode(A), pciNode(B));
    host('there', pciNode(A, { group: together }), pciNode(B, { group: together }));
    const split = await match(`web=${CARD}`, `db=${SECOND}`);
    expect(split).to.deep.equal({
      code: 1,
      err: '',
      lines: [`web=${CARD} -> (no choice)`, `db=${SECOND} -> (no choice)`],
    });
    host('there', pciNode(C));
    const { code, lines } = await match(`web=${CARD}`, `db=${SECOND}`);
    expect(code).to.equal(0);
    expect(lines.filter(line => line.endsWith('pci_0000_03_10_4'))).to.have.length(1);
  });

  it('tells the domain to programs', async () => {
    host('here', pciNode(A));
    host('there', pciNode(A));
    const { lines } = await match(`web=${CARD}`, '--json');
    expect(JSON.parse(lines.join('\n'))).to.deep.equal([
      { wanted: CARD, domain: 'web', candidates: [CARD], chosen: CARD },
    ]);
  });

  it('takes files for a domain, and files whose own names have the sign', async () => {
    host('here', pciNode(A));
    host('there', pciNode(A));
    at().file('here=there.xml', printNodeDevice(pciNode(A)));
    const path = at().path('here=there.xml');
    expect((await match(path)).lines).to.deep.equal([CARD]);
    const { lines } = await match(`web=${path}`, `db=${CARD}`);
    expect(lines.map(line => line.split(' ')[0])).to.deep.equal([`web=${CARD}`, `db=${CARD}`]);
  });

  it('passes over what a guest has, by the word of the state file', async () => {
    host('here', pciNode(A));
    host('there', pciNode(A), pciNode(B));
    const holder = { driver: 'QEMU', domain: 'web' };
    const devices = { [A]: { holder, managed: true, release: true, stub: 'vfio-pci' } };
    at().file('state.json', JSON.stringify({ version: 1, devices }));
    expect((await match(CARD, '--free')).lines).to.deep.equal([CARD, SECOND]);
    expect((await match(CARD, '--free', '--state', './state.json')).lines).to.deep.equal([SECOND]);
    const list = (...argv: readonly string[]) =>
      at().run(['nodedev', ...argv, '--inventory', './there', '--state', './state.json'], {});
    expect((await list('select', 'inuse')).out.toString()).to.equal(`${CARD}\n`);
    expect((await list('list', '--select', 'not detached')).out.toString()).to.equal(`${SECOND}\n`);
  });

  it('passes over what shares an IOMMU group with what another guest has', async () => {
    host('here', pciNode(A));
    host('there', pciNode(A, { group: together }), pciNode(B, { group: together }), pciNode(C));
    const holder = { driver: 'QEMU', domain: 'web' };
    const devices = { [A]: { holder, managed: true, release: true, stub: 'vfio-pci' } };
    at().file('state.json', JSON.stringify({ version: 1, devices }));
    const free = async (wanted: string) =>
      (await match(wanted, '--free', '--state', './state.json')).lines.map(line => line.slice(-1));
    expect(await free(CARD)).to.deep.equal(['4']);
    expect(await free(`db=${CARD}`)).to.deep.equal(['4']);
    expect(await free(`web=${CARD}`)).to.deep.equal(['2', '4']);
  });

  it('does not take a state file on trust', async () => {
    host('here', pciNode(A));
    host('there', pciNode(A));
    const missing = await match(CARD, '--state', './nowhere.json');
    expect([missing.code, missing.err.includes('there is no such file')]).to.deep.equal([2, true]);
    at().file('state.json', '[]');
    const damaged = await match(CARD, '--state', './state.json');
    expect([damaged.code, damaged.err.includes('damaged')]).to.deep.equal([2, true]);
    const folder = await match(CARD, '--state', './here');
    expect([folder.code, folder.err.includes('here: ')]).to.deep.equal([2, true]);
  });

  it('names what a domain wants and nobody has', async () => {
    host('here', pciNode(A));
    host('there', pciNode(A));
    const { code, err } = await match('web=nonesuch');
    expect([code, err]).to.deep.equal([1, "no device has the name, key, path or address 'nonesuch'\n"]);
  });
});
