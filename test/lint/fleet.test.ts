import { expect } from 'chai';
import { factsOf } from '../../src/lint/fleet/facts.ts';
import { Fleet } from '../../src/lint/fleet/fleet.ts';
import { parseDomain } from '../../src/pin/pin.ts';

const HEAD = "<domain type='kvm'>\n";
const OS = "<os><type arch='x86_64' machine='q35'>hvm</type></os>";

function domain(name: string, devices: string, uuid?: string): string {
  const id = uuid ? `<uuid>${uuid}</uuid>` : '';
  return `${HEAD}<name>${name}</name>${id}${OS}\n<devices>\n${devices}\n</devices></domain>`;
}

/** What is found in the last of the files. */
function findingsIn(...texts: readonly string[]) {
  const fleet = new Fleet();
  const found = texts.map((text, at) => fleet.add(`${at}.xml`, factsOf(parseDomain(text).value!)));
  return found.at(-1)!;
}

const rulesOf = (...texts: readonly string[]) => findingsIn(...texts).map(({ rule }) => rule);

const PLAIN = (slot: string, more = '') =>
  `<hostdev mode='subsystem' type='pci'${more}><source><address domain='0' bus='0x3' slot='${slot}' function='0'/></source></hostdev>`;
const NIC =
  "<interface type='hostdev'><mac address='52:54:00:00:00:01'/><source><address type='pci' domain='0' bus='3' slot='1' function='0'/></source></interface>";
const MAC = (mac: string) =>
  `<interface type='network'><mac address='${mac}'/><source network='a'/></interface>`;
const SCSI = (shareable: string) =>
  `<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source>${shareable}</hostdev>`;

describe('the rules over several domains', () => {
  it('find one host device in two domains, whichever way it is spelled', () => {
    const [found, ...rest] = findingsIn(domain('a', PLAIN('1')), domain('b', NIC));
    expect(rest).to.deep.equal([]);
    expect(found).to.include({ rule: 'hostdev/shared-between-domains', severity: 'warning' });
    expect(found!.message).to.match(/^domain 'b': host device pci 0000:03:01\.0 .* domain 'a' \(0\.xml:4\)/);
    expect(found!.related![0]).to.include({ file: '0.xml' });
    expect(found!.related![0]!.at!.line).to.equal(4);
  });

  it('point into the later file', () => {
    const text = domain('b', NIC);
    const { span } = findingsIn(domain('a', PLAIN('1')), text)[0]!;
    expect(text.slice(span!.start, span!.end)).to.equal('<source>');
  });

  it('say nothing of different devices', () => {
    expect(rulesOf(domain('a', PLAIN('1')), domain('b', PLAIN('2')))).to.deep.equal([]);
  });

  it('say nothing of two devices within one domain, which has its own rule', () => {
    expect(rulesOf(domain('a', PLAIN('1') + PLAIN('1')))).to.deep.equal([]);
  });

  it('allow a SCSI device that both share, and no other', () => {
    const shared = SCSI('<shareable/>');
    expect(rulesOf(domain('a', shared), domain('b', shared))).to.deep.equal([]);
    expect(rulesOf(domain('a', shared), domain('b', SCSI('')))).to.have.lengthOf(1);
    expect(rulesOf(domain('a', SCSI('')), domain('b', shared), domain('c', shared))).to.have.lengthOf(1);
    expect(rulesOf(domain('a', shared), domain('b', SCSI('')), domain('c', shared))).to.have.lengthOf(1);
  });

  it('find a MAC address twice, in any spelling', () => {
    const twice = [domain('a', MAC('52:54:00:aa:00:01')), domain('b', MAC('52:54:00:AA:0:1'))];
    expect(rulesOf(...twice)).to.deep.equal(['interface/shared-mac']);
  });

  it('find a name and a UUID twice', () => {
    const uuid = 'c7a5fdbd-edaf-9455-926a-d65c16db1809';
    expect(rulesOf(domain('a', ''), domain('a', '', uuid))).to.deep.equal(['domain/duplicate-name']);
    expect(rulesOf(domain('a', '', uuid), domain('b', '', uuid.toUpperCase()))).to.deep.equal([
      'domain/duplicate-uuid',
    ]);
  });

  it('report two files of one domain once', () => {
    const copy = domain('a', NIC, 'c7a5fdbd-edaf-9455-926a-d65c16db1809');
    expect(rulesOf(copy, copy)).to.deep.equal(['domain/duplicate-name']);
  });
});
