import { expect } from 'chai';
import { pin } from '../../src/pin/pin.ts';
import {
  type HostCapabilities,
  mergeHostCapabilities,
  readHostCapabilities,
} from '../../src/profile/host.ts';
import { hostProfile } from '../../src/profile/profile.ts';
import { parseXml } from '../../src/xml/parse.ts';

const HOST = `<capabilities>
  <host><cpu><arch>aarch64</arch></cpu></host>
  <guest>
    <os_type>hvm</os_type>
    <arch name='x86_64'>
      <machine maxCpus='255'>pc-i440fx-8.2</machine>
      <machine canonical='pc-i440fx-8.2' maxCpus='255'>pc</machine>
      <machine maxCpus='4096'>pc-q35-8.2</machine>
      <machine canonical='pc-q35-8.2' maxCpus='4096'>q35</machine>
      <domain type='qemu'/>
      <domain type='kvm'>
        <machine maxCpus='255'>pc-q35-8.2</machine>
      </domain>
    </arch>
  </guest>
</capabilities>`;

function domainCapabilities(videos: readonly string[], extra = ''): string {
  const values = videos.map(video => `<value>${video}</value>`).join('');
  return `<domainCapabilities><machine>pc-q35-8.2</machine><arch>x86_64</arch><devices>
    <video supported='yes'><enum name='modelType'>${values}</enum></video></devices>${extra}</domainCapabilities>`;
}

function read(...documents: string[]): HostCapabilities {
  return mergeHostCapabilities(documents.map(text => readHostCapabilities(parseXml(text).value!.root).value));
}

const named = (machine: string | undefined, domainType = 'qemu') => ({
  architecture: 'x86_64',
  machine,
  domainType,
});

function machineOf(machine: string | undefined, domainType?: string): string {
  const profile = hostProfile(named(machine, domainType), read(HOST));
  return profile && 'machine' in profile ? profile.machine : 'none';
}

describe('a profile read from the host', () => {
  it('resolves aliases by the host’s own list', () => {
    expect(machineOf('q35')).to.equal('pc-q35-8.2');
    expect(machineOf('pc')).to.equal('pc-i440fx-8.2');
  });

  it('takes the first machine of the domain type’s list as the default', () => {
    expect(machineOf(undefined)).to.equal('pc-i440fx-8.2');
    expect(machineOf(undefined, 'kvm')).to.equal('pc-q35-8.2');
  });

  it('names what there is when the host lacks the machine', () => {
    expect(hostProfile(named('pc', 'kvm'), read(HOST))).to.deep.equal({ known: ['pc-q35-8.2'] });
    const { value, diagnostics } = pin(
      "<domain type='kvm'><name>x</name><memory>65536</memory><os><type arch='x86_64' machine='pc'>hvm</type></os><devices/></domain>",
      { host: read(HOST) },
    );
    expect(value).to.equal(undefined);
    expect(diagnostics[0]).to.include({ rule: 'os/machine' });
    expect(diagnostics[0]!.message).to.contain('pc-q35-8.2');
  });

  it('gives the architecture to domains that name none', () => {
    const { value } = pin(
      "<domain type='kvm'><name>x</name><memory>65536</memory><os><type>hvm</type></os><devices/></domain>",
      {
        host: read(HOST),
      },
    );
    expect(value?.plan.domain.profile.architecture).to.equal('aarch64');
  });

  it('takes off the models that QEMU lacks, so that defaults follow', () => {
    const host = read(HOST, domainCapabilities(['vga', 'virtio']));
    const { value } = pin(
      `<domain type='qemu'><name>x</name><memory>65536</memory><os><type arch='x86_64' machine='q35'>hvm</type></os>
       <devices><graphics type='vnc'/></devices></domain>`,
      { host },
    );
    expect(value?.plan.domain.devices.video[0]).to.include({ modelType: 'vga' });
  });

  it('believes nothing lacking that a document does not speak of', () => {
    const profile = hostProfile(named('q35'), read(HOST, domainCapabilities(['cirrus', 'vga'])));
    expect(profile && 'capabilities' in profile && [...profile.capabilities]).to.include('qemu-xhci');
  });

  it('knows that a QEMU without i8042 has no PS/2 inputs', () => {
    const host = read(HOST, domainCapabilities(['vga'], "<features><ps2 supported='no'/></features>"));
    const { value } = pin(
      "<domain type='qemu'><name>x</name><memory>65536</memory><os><type arch='x86_64' machine='q35'>hvm</type></os><devices/></domain>",
      {
        host,
      },
    );
    expect(value?.plan.domain.devices.input).to.have.length(0);
  });

  it('refuses a document of another kind with its place', () => {
    const { diagnostics } = readHostCapabilities(parseXml('<domain/>').value!.root);
    expect(diagnostics[0]).to.include({ rule: 'profile/capabilities' });
  });
});
