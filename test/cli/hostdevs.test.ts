import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { printNodeDevice } from '../../src/nodedev/xml/print-device.ts';
import { netNode, pciNode } from '../helpers/host-inventory.ts';
import {
  mdevDevice,
  netdevInterface,
  nvmeDisk,
  pciDevice,
  pciInterface,
  scsiDevice,
} from '../helpers/hostdev.ts';
import { domain, workplace } from './support.ts';

const NIC = '0000:03:00.0';
const SECOND = '0000:03:00.1';
const UUID = '53764d0e-85a0-42b4-af5c-2046b460b1dc';
const named = (name: string, ...devices: readonly string[]): string =>
  domain(...devices).replace('<name>guest</name>', `<name>${name}</name>`);

const schema = JSON.parse(readFileSync(new URL('../../schemas/hostdevs.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true }).compile(schema);

describe('slotwise hostdevs', () => {
  const at = workplace();

  it('lists the host devices of all domains, in every spelling', async () => {
    at().file('g/a.xml', named('a', nvmeDisk('vda', '0000:05:00.0'), pciInterface(SECOND, 'no')));
    at().file('g/b.xml', named('b', pciDevice(NIC)));
    const { code, out, err } = await at().run(['hostdevs', './g']);
    expect(err).to.equal('');
    expect(out.toString()).to.equal(
      [
        'SOURCE            DOMAIN  DEVICE             MANAGED  GUEST ADDRESS  CLASHES WITH',
        'pci 0000:05:00.0  a       disk vda           yes      0000:00:02.0   -',
        'pci 0000:03:00.1  a       interface hostdev  no       0000:00:03.0   -',
        'pci 0000:03:00.0  b       hostdev pci        yes      0000:00:02.0   -',
        '',
      ].join('\n'),
    );
    expect(code).to.equal(0);
  });

  it('fails when a host device is given away twice', async () => {
    at().file('g/a.xml', named('a', pciDevice(NIC)));
    at().file('g/b.xml', named('b', pciInterface(NIC)));
    const { code, out } = await at().run(['hostdevs', './g']);
    const clashes = out.toString().split('\n').slice(1, 3);
    expect(clashes.map(line => line.trim().split(/\s+/).at(-1))).to.deep.equal(['b', 'a']);
    expect(code).to.equal(1);
  });

  it('lists only the first of many that claim one device', async () => {
    for (let number = 10; number < 30; number++)
      at().file(`g/${number}.xml`, named(`g${number}`, pciDevice(NIC)));
    const { out } = await at().run(['hostdevs', './g']);
    expect(out.toString().split('\n')[1]).to.match(/ g11, g12, g13, g14, g15, g16, g17, g18, 11 more$/);
  });

  it('prints nothing for domains without host devices', async () => {
    const file = at().file('a.xml', domain());
    const { code, out } = await at().run(['hostdevs', file]);
    expect([code, out.toString()]).to.deep.equal([0, '']);
  });

  it('goes on when a document cannot be read', async () => {
    at().file('g/a.xml', named('a', pciDevice(NIC)));
    at().file('g/b.xml', '<domain>');
    const { code, out, err } = await at().run(['hostdevs', './g']);
    expect(out.toString().split('\n')).to.have.length(3);
    expect(err).to.contain('g/b.xml');
    expect(code).to.equal(1);
  });

  it('prints a report that its schema describes', async () => {
    const devices = [
      pciDevice(NIC),
      pciInterface(NIC),
      scsiDevice('scsi_host0/0/0/18446744073709551615'),
      mdevDevice(UUID),
      "<hostdev mode='subsystem' type='usb'><source/></hostdev>",
    ];
    const file = at().file('a.xml', named('a', ...devices));
    const { code, out } = await at().run(['hostdevs', '--json', file]);
    const report = JSON.parse(out.toString());
    expect(validate(report), JSON.stringify(validate.errors)).to.equal(true);
    expect(report.map(({ source }: { source: unknown }) => source)).to.deep.equal([
      { type: 'pci', domain: 0, bus: 3, slot: 0, function: 0 },
      { type: 'pci', domain: 0, bus: 3, slot: 0, function: 0 },
      { type: 'scsi', adapter: 'scsi_host0', bus: 0, target: 0, unit: '18446744073709551615' },
      { type: 'mdev', uuid: UUID },
      null,
    ]);
    expect(report[0]).to.deep.include({
      domain: 'a',
      managed: true,
      parent: 'interface',
      clashes: [{ file, domain: 'a', device: 'hostdev pci' }],
      clashCount: 1,
      group: null,
      findings: [],
    });
    expect(report[0].address).to.deep.include({ type: 'pci', slot: '0x03' });
    expect(code).to.equal(1);
  });
});

describe('slotwise hostdevs --inventory', () => {
  const at = workplace();
  const group = [NIC, SECOND];

  function host(driver: string): void {
    at().file('host/nic.xml', printNodeDevice(pciNode(NIC, { group })));
    at().file('host/second.xml', printNodeDevice(pciNode(SECOND, { group, driver })));
  }

  it('adds IOMMU groups, and what is wrong on the host', async () => {
    host('igb');
    const file = at().file('a.xml', named('a', pciDevice(NIC)));
    const { code, out, err } = await at().run(['hostdevs', '--inventory', './host', file]);
    expect(out.toString()).to.match(/^SOURCE .* GROUP +CLASHES WITH$/m);
    expect(out.toString()).to.match(/ 2 \(in use\) +-$/m);
    expect(err).to.contain(`a.xml:6:5: the host uses the rest of IOMMU group 2, ${SECOND} (igb)`);
    expect(code).to.equal(1);
  });

  it('reports groups to programs too', async () => {
    host('vfio-pci');
    const file = at().file('a.xml', named('a', pciDevice(NIC)));
    const { code, out } = await at().run(['hostdevs', '--inventory', './host', '--json', file]);
    const report = JSON.parse(out.toString());
    expect(validate(report), JSON.stringify(validate.errors)).to.equal(true);
    expect(report[0].group).to.deep.equal({
      number: 2,
      viable: true,
      members: [
        { address: NIC, driver: null, role: 'assigned' },
        { address: SECOND, driver: 'vfio-pci', role: 'isolated' },
      ],
    });
    expect(report[0].findings[0].rule).to.equal('hostdev/group-companions');
    expect(code).to.equal(0);
  });

  it('resolves an interface by its name on the host, and finds its place in the guest', async () => {
    const VF = '0000:03:10.0';
    at().file('host/vf.xml', printNodeDevice(pciNode(VF, { physFunction: NIC })));
    at().file('host/eth22.xml', printNodeDevice(netNode('eth22', 'pci_0000_03_10_0')));
    const file = at().file('a.xml', named('a', netdevInterface('eth22')));
    const { code, out, err } = await at().run(['hostdevs', '--inventory', './host', file]);
    expect(err).to.equal('');
    expect(out.toString()).to.match(/^pci 0000:03:10.0 +a +interface hostdev +yes +0000:00:0\d.0 /m);
    expect(code).to.equal(0);
  });

  it('says once that a name leads nowhere', async () => {
    at().file('host/eth22.xml', printNodeDevice(netNode('eth22', 'computer')));
    const file = at().file('a.xml', named('a', netdevInterface('eth23')));
    const { code, err } = await at().run(['hostdevs', '--inventory', './host', file]);
    expect(err.match(/\[[a-z/-]+\]/g)).to.deep.equal(['[hostdev/netdev-unknown]']);
    expect(err).to.contain('a.xml:6:5: network interface eth23 is not on this host');
    expect(code).to.equal(1);
  });

  it('does not make up for other faults of such an interface', async () => {
    at().file('host/eth22.xml', printNodeDevice(netNode('eth22', 'computer')));
    const file = at().file('a.xml', named('a', netdevInterface('eth22', "<address type='isa'/>")));
    const { code, err } = await at().run(['hostdevs', '--inventory', './host', file]);
    expect([code, err.includes("found 'isa' for attribute 'type' of <address>")]).to.deep.equal([1, true]);
  });

  it('is what makes libvirt take a name: without it the error says so', async () => {
    const file = at().file('a.xml', named('a', netdevInterface('eth22')));
    const { code, err } = await at().run(['hostdevs', file]);
    expect(err).to.contain('a.xml:6:');
    expect(err).to.contain('libvirt knows no <source dev=…> in an interface of type hostdev');
    expect(err).to.match(/--inventory.*\[interface\/hostdev-source-type\]/);
    expect(err).not.to.contain('is missing');
    expect(code).to.equal(1);
  });

  it('cannot be used where there is none', async () => {
    const file = at().file('a.xml', domain());
    const { code } = await at().run(['hostdevs', '--inventory', './nowhere', file]);
    expect(code).to.equal(2);
  });
});
