import { expect } from 'chai';
import { parseDomain } from '../../src/index.ts';
import { anyPci, at, domainXml, nic, pci, sound, usb, video } from '../helpers/guest.ts';
import { refusalOfText } from '../helpers/pin.ts';

const load = (...devices: string[]) => parseDomain(domainXml('pc', ...devices));
const rules = (text: string): string[] =>
  parseDomain(text).diagnostics.map(({ rule, severity }) => `${severity} ${rule}`);

describe('loading a domain', () => {
  it('adds nothing and fills in no default', () => {
    const { devices } = load(nic()).value!;
    expect(Object.values(devices).flat()).to.have.length(1);
  });

  it('puts the primary video first', () => {
    const second = "<video><model type='virtio' primary='yes'/></video>";
    const { devices } = load(video('cirrus'), second).value!;
    expect(devices.video.map(({ modelType }) => modelType)).to.deep.equal(['virtio', 'cirrus']);
  });

  it('gives ICH9 companions the start ports that libvirt takes', () => {
    const { devices } = load(usb('ich9-uhci1', 0), usb('ich9-uhci2', 0), usb('ich9-uhci3', 0)).value!;
    expect(devices.controller.map(({ masterStartport }) => masterStartport)).to.deep.equal([0, 2, 4]);
  });

  it('takes a controller without type for IDE', () => {
    expect(load('<controller/>').value!.devices.controller[0]!.type).to.equal('ide');
  });

  it('passes over elements that are no devices', () => {
    const { value, diagnostics } = load('<emulator>/usr/bin/qemu</emulator>', '<unheard-of/>', nic());
    expect(Object.values(value!.devices).flat()).to.have.length(1);
    expect(diagnostics).to.deep.equal([]);
  });

  it('reads the device lists of all <devices>', () => {
    const text = domainXml('pc', nic()).replace('</devices>', `</devices><devices>${nic()}</devices>`);
    expect(parseDomain(text).value!.devices.interface).to.have.length(2);
  });

  it('reads the ids of NUMA cells, and their place where they have none', () => {
    const cells = "<cpu><numa><cell id='1'/><cell id='0'/><cell/></numa></cpu>";
    const { value } = parseDomain(domainXml({ machine: 'pc', outside: cells }));
    expect(value!.numaCells).to.deep.equal([1, 0, 2]);
  });

  it('takes the host’s architecture where the domain names none', () => {
    const text = "<domain type='qemu'><os><type machine='virt'>hvm</type></os><devices/></domain>";
    expect(parseDomain(text, { hostArchitecture: 'aarch64' }).value!.profile.family).to.equal('arm-virt');
    expect(parseDomain(text).value!.profile.architecture).to.equal('x86_64');
  });
});

describe('the guest side of a device', () => {
  it('is the user’s where an address is written', () => {
    const { guest } = load(nic('virtio', at('0:4.0'))).value!.devices.interface[0]!;
    expect(guest).to.include({ origin: 'user' });
    expect(guest.address).to.deep.equal(guest.written);
  });

  it('is open again where the address is dynamic', () => {
    const dynamic = "<address type='pci' mode='dynamic' slot='4'/>";
    const { guest } = load(nic('virtio', dynamic)).value!.devices.interface[0]!;
    expect(guest.address).to.equal(undefined);
    expect(guest.written).to.include({ slot: 4 });
  });

  it('is that of the first <address>; a second one is warned of', () => {
    const { value, diagnostics } = load(nic('virtio', at('0:4.0') + at('0:5.0')));
    expect(value!.devices.interface[0]!.guest.address).to.include({ slot: 4 });
    expect(diagnostics.map(({ rule }) => rule)).to.deep.equal(['address/multiple-elements']);
  });

  it('has no address on a balloon or USB controller of model none', () => {
    const none = `<memballoon model='none'>${at('0:4.0')}</memballoon>`;
    const { devices } = load(none, usb('none', 0, at('0:5.0'))).value!;
    expect(devices.memballoon[0]!.guest.address).to.equal(undefined);
    expect(devices.controller[0]!.guest.address).to.equal(undefined);
  });

  it('carries alias, boot order and acpi index', () => {
    const inner = "<boot order='2'/><acpi index='7'/><alias name='ua-net'/>";
    const { guest } = load(nic('virtio', inner)).value!.devices.interface[0]!;
    expect(guest).to.include({ bootOrder: 2, acpiIndex: 7, alias: 'ua-net' });
  });
});

describe('a document that is no QEMU domain', () => {
  it('of another root has no value', () => {
    const { value, diagnostics } = parseDomain('<network/>');
    expect([value, diagnostics[0]!.rule]).to.deep.equal([undefined, 'xml/root']);
  });

  it('of an unknown architecture has no value', () => {
    const text = domainXml('vax/780');
    expect(parseDomain(text).value).to.equal(undefined);
    expect(rules(text)).to.deep.equal(['error os/architecture']);
  });

  it('of another hypervisor is refused', () => {
    const os = '<os><type>hvm</type></os>';
    expect(refusalOfText(`<domain type='xen'>${os}<devices/></domain>`)).to.deep.equal(['os/domain-type']);
    expect(refusalOfText(`<domain>${os}<devices/></domain>`)).to.deep.equal(['os/domain-type']);
    const paravirtual = domainXml('pc').replace('hvm', 'linux');
    expect(refusalOfText(paravirtual)).to.deep.equal(['os/type']);
  });

  it('without the type of its system is refused, as is one with blanks in it', () => {
    const of = (os: string): string => `<domain type='qemu'>${os}<devices/></domain>`;
    for (const os of ['', '<os/>', '<os><type/></os>', '<os><type> hvm</type></os>']) {
      expect(refusalOfText(of(os)), os).to.deep.equal(['os/type']);
    }
  });

  it('without <devices> is warned of', () => {
    expect(rules("<domain type='qemu'><os><type>hvm</type></os></domain>")).to.deep.equal([
      'warning device/none',
    ]);
  });
});

describe('settings', () => {
  const settings = (outside: string) => parseDomain(domainXml({ machine: 'q35', outside })).value!.settings;

  it('are read where an address depends on them', () => {
    const outside =
      "<maxMemory slots='4' unit='GiB'>8</maxMemory><features><acpi/><ps2 state='off'/></features>";
    expect(settings(outside)).to.include({
      memorySlots: 4,
      maxMemory: '8',
      acpi: true,
      ps2: 'off',
      vcpus: 1,
    });
    expect(settings('')).to.include({ type: 'qemu', architecture: 'x86_64', machine: 'q35', name: 'unit' });
  });

  it('are absent where they are not written', () => {
    expect(settings('')).to.not.have.any.keys('memorySlots', 'acpi', 'ps2');
  });
});

describe('devices that are named in messages', () => {
  it('point at the address that is refused', () => {
    const text = domainXml('pc', pci('pci-bridge', 1), sound('ac97', anyPci), nic('virtio', at('0:1.0')));
    const { diagnostics } = parseDomain(text);
    expect(diagnostics).to.deep.equal([]);
  });
});
