import { expect } from 'chai';
import { applyEdits, pin, pinnedBytes, pinnedText } from '../../src/index.ts';
import { at, bare, domainXml, nic, nics, pci } from '../helpers/guest.ts';

const pinOf = (text: string | Uint8Array) => pin(text).value!;

describe('pinning', () => {
  it('is refused for a bad value in any of several elements of a name, not only in the first', () => {
    const graphics = "<graphics type='vnc'><listen type='address'/><listen type='nowhere'/></graphics>";
    const { value, diagnostics } = pin(domainXml('q35', graphics, ...bare));
    expect(value).to.equal(undefined);
    expect(diagnostics.map(({ rule }) => rule)).to.deep.equal(['device/attribute-value']);
  });

  it('gives the same text for text and for bytes', () => {
    const text = domainXml('q35', nic());
    expect(pinnedText(pinOf(new TextEncoder().encode(text)))).to.equal(pinnedText(pinOf(text)));
    expect(new TextDecoder().decode(pinnedBytes(pinOf(text)))).to.equal(pinnedText(pinOf(text)));
  });

  it('keeps the encoding of its input', () => {
    const text = `<?xml version='1.0' encoding='UTF-16'?>${domainXml('pc', nic())}`;
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    const pinned = Buffer.from(pinnedBytes(pinOf(bytes)));
    expect(pinned.subarray(0, 2)).to.deep.equal(Buffer.from([0xff, 0xfe]));
    expect(pinned.toString('utf16le')).to.contain("slot='0x02'");
  });

  it('says what it changes as edits of the input', () => {
    const text = domainXml('pc', nic(), ...bare);
    const { edits, document } = pinOf(text);
    expect(document.text).to.equal(text);
    expect(applyEdits(text, edits)).to.equal(pinnedText(pinOf(text)));
  });

  it('changes nothing once all is pinned', () => {
    const pinned = pinnedText(pinOf(domainXml('q35', ...nics(3), nic('e1000'))));
    expect(pinOf(pinned).edits).to.deep.equal([]);
  });

  it('gives the same answer each time', () => {
    const text = domainXml('q35', ...nics(5));
    expect(pinnedText(pinOf(text))).to.equal(pinnedText(pinOf(text)));
  });

  it('has no value, but a reason and a place, for a domain that libvirt refuses', () => {
    const text = domainXml('pc', nic('virtio', at('0:4.0')), nic('e1000', at('0:4.0')));
    const { value, diagnostics } = pin(text);
    expect(value).to.equal(undefined);
    const [clash] = diagnostics;
    expect(clash).to.include({ rule: 'address/pci-duplicate', severity: 'error' });
    expect(clash!.message).to.equal(
      'interface e1000: 0000:00:04.0 is held by interface virtio: choose another slot, or drop this <address> to have one chosen',
    );
    expect(text.slice(clash!.span!.start, clash!.span!.end)).to.contain("slot='0x4'");
    expect(clash!.related).to.have.length(1);
    expect(clash!.related![0]!.span.start).to.be.lessThan(clash!.span!.start);
  });

  it('warns of a bus number that libvirt raises', () => {
    const text = domainXml('q35', nic('rtl8139', at('1:1.0')), ...bare);
    const { diagnostics } = pin(text);
    const { start, end } = diagnostics[0]!.span!;
    expect(text.slice(start, end)).to.match(/^<address .*bus='0x1'/);
    expect(diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).to.deep.equal([
      'warning address/pci-bus-raised',
    ]);
  });

  it('says of each device whether it is listed, who chose its address, and why', () => {
    const { plan } = pinOf(domainXml('pc', nic('virtio', at('0:9.0')), nic(), pci('pci-bridge', 1)));
    const origins = plan.devices
      .filter(({ address }) => address)
      .map(({ device, listed, origin }) => `${device.kind} ${listed ? 'listed' : 'implicit'} ${origin}`);
    expect(origins).to.deep.equal([
      'controller listed chosen',
      'controller implicit machine',
      'interface listed user',
      'interface listed chosen',
      'memballoon implicit chosen',
    ]);
    for (const { address, origin, reason } of plan.devices) {
      if (address && origin !== 'user') expect(reason).to.be.a('string').and.not.equal('');
    }
  });
});
