import { expect } from 'chai';
import { ARCHITECTURES } from '../../src/profile/architecture.ts';
import { capabilitiesOf } from '../../src/profile/capabilities.ts';
import { profileOf, rootModel } from '../../src/profile/profile.ts';
import { projectSources } from '../helpers/sources.ts';

const ALL = new Set(ARCHITECTURES.flatMap(architecture => [...capabilitiesOf(architecture)]));

describe('capabilities', () => {
  it('are each asked for somewhere', () => {
    const elsewhere = Object.entries(projectSources()).filter(([file]) => file !== 'profile/capabilities.ts');
    const code = elsewhere.map(([, source]) => source).join('\n');
    expect([...ALL].filter(flag => !code.includes(`'${flag}'`))).to.deep.equal([]);
  });

  /** Flag to the architectures of libvirt's test data that have it, and some that have it not. */
  const TABLE: Readonly<Record<string, readonly [having: string, lacking: string]>> = {
    'piix3-usb-uhci': ['x86_64 aarch64 riscv64 loongarch64 ppc64 ppc sparc64 alpha sh4', 's390x sparc m68k'],
    'qemu-xhci': ['x86_64 aarch64 s390x', 'sparc m68k microblaze'],
    lsi: ['x86_64 ppc64 riscv32', 's390x sparc m68k'],
    'virtio-scsi-pci': ['x86_64 s390x m68k', 'sparc microblaze'],
    ncr53c90: ['sparc m68k', 'x86_64 s390x'],
    rtl8139: ['x86_64 ppc', 's390x m68k'],
    'virtio-net': ['x86_64 s390x m68k', 'sparc'],
    'cirrus-vga': ['x86_64 loongarch64', 's390x'],
    i8042: ['x86_64 i686 ppc64 sparc64 alpha', 'aarch64 riscv64 s390x sh4'],
    zpci: ['s390x', 'x86_64'],
    'intel-iommu': ['x86_64', 'aarch64'],
    'virtio-pci-non-transitional': ['x86_64 s390x sh4', 'sparc m68k'],
    'pcie-root-port': ['x86_64 aarch64 riscv64 loongarch64 ppc64', 's390x alpha sh4'],
    'virtio-mmio': ['x86_64 aarch64 armv7l riscv64 m68k', 'loongarch64 ppc64 s390x'],
    'vfio-ccw': ['s390x', 'x86_64'],
  };
  for (const [flag, [having, lacking]] of Object.entries(TABLE)) {
    it(`${flag} is there on ${having}, not on ${lacking}`, () => {
      const has = (architecture: string): boolean => new Set<string>(capabilitiesOf(architecture)).has(flag);
      expect(having.split(' ').filter(architecture => !has(architecture))).to.deep.equal([]);
      expect(lacking.split(' ').filter(has)).to.deep.equal([]);
    });
  }

  it('are none for an architecture that no row names', () => {
    expect(capabilitiesOf('or32').size).to.equal(0);
  });
});

describe('a profile', () => {
  it('is one object for the same machine', () => {
    const machine = { architecture: 'x86_64', machine: 'pc' };
    expect(profileOf(machine)).to.equal(profileOf(machine));
    expect(profileOf(machine, '7.2')).not.to.equal(profileOf(machine));
  });

  it('is undefined for an unknown architecture', () => {
    expect(profileOf({ architecture: 'vax' })).to.equal(undefined);
    expect(profileOf({ architecture: '' })).to.equal(undefined);
  });

  it('knows the root that s390 has only with zPCI', () => {
    const profile = profileOf({ architecture: 's390x' })!;
    expect(rootModel(profile)).to.equal('pci-root');
    const without = new Set([...profile.capabilities].filter(flag => flag !== 'zpci'));
    expect(rootModel({ ...profile, capabilities: without })).to.equal(undefined);
  });
});
