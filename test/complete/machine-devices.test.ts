import { expect } from 'chai';
import { bare, input, noBalloon, panic, pci, usbNone, vnc } from '../helpers/guest.ts';
import { deviceList, refusal } from '../helpers/pin.ts';

/** The kinds of devices that a machine brings by itself, models where they are decided by the machine. */
const brought = (machine: string): string =>
  deviceList(machine)
    .map(device => device.replace(/ .*/, ''))
    .filter(device => !device.startsWith('audio') && !/^pci:[1-9]/.test(device))
    .join(' ');

/** The table of libvirt's implicit devices by machine; where PCI is wanting the domain would be refused. */
const MACHINES_AND_DEVICES: Readonly<Record<string, string>> = {
  pc: 'usb:0(piix3-uhci) pci:0(pci-root) input(mouse/ps2) input(keyboard/ps2) memballoon(virtio)',
  'i686/pc': 'usb:0(piix3-uhci) pci:0(pci-root) input(mouse/ps2) input(keyboard/ps2) memballoon(virtio)',
  q35: 'usb:0(qemu-xhci) sata:0 pci:0(pcie-root) input(mouse/ps2) input(keyboard/ps2) watchdog(itco) memballoon(virtio)',
  'armv7l/versatilepb': 'usb:0(pci-ohci) pci:0(pci-root)',
  'armv7l/realview-eb': 'usb:0(pci-ohci)',
  'armv7l/vexpress-a9': '',
  'armv7l/virt': 'pci:0(pcie-root)',
  'aarch64/virt': 'pci:0(pcie-root)',
  'aarch64/raspi3b': '',
  'ppc64/pseries': 'usb:0(qemu-xhci) pci:0(pci-root) memballoon(virtio) panic(pseries)',
  'ppc64/powernv9': 'usb:0(qemu-xhci) pci:0(pci-root) memballoon(virtio)',
  'ppc64/g3beige': 'usb:0(qemu-xhci) pci:0(pci-root) memballoon(virtio)',
  'ppc/g3beige': 'usb:0(piix3-uhci) pci:0(pci-root) memballoon(virtio)',
  'ppc/mac99': 'usb:0(piix3-uhci) pci:0(pci-root) memballoon(virtio)',
  'sparc64/sun4u': 'usb:0(piix3-uhci) pci:0(pci-root) memballoon(virtio)',
  'alpha/clipper': 'usb:0(piix3-uhci) pci:0(pci-root) memballoon(virtio)',
  'sh4/r2d': 'usb:0(piix3-uhci) pci:0(pci-root) memballoon(virtio)',
  'mips64el/malta': 'usb:0(piix3-uhci) pci:0(pci-root) memballoon(virtio)',
  'riscv64/virt': 'pci:0(pcie-root) memballoon(virtio)',
  'riscv64/sifive_u': 'memballoon(virtio)',
  's390x/s390-ccw-virtio': 'pci:0(pci-root) memballoon(virtio) panic(s390)',
  'loongarch64/virt': 'pci:0(pcie-root)',
  'loongarch64/other': 'pci:0(pcie-root)',
  'sparc/SS-5': '',
  'm68k/virt': '',
};

describe('what a machine type brings', () => {
  for (const [machine, devices] of Object.entries(MACHINES_AND_DEVICES)) {
    it(`${machine}: ${devices || 'nothing'}`, () => {
      expect(brought(machine)).to.equal(devices);
    });
  }

  for (const machine of ['isapc', 'microvm', 'xenfv', 'mips64el/magnum']) {
    it(`${machine}: a balloon that finds no PCI bus`, () => {
      expect(refusal(machine, usbNone)).to.deep.equal(['address/pci-none-on-machine']);
      expect(refusal(machine, ...bare)).to.deep.equal([]);
    });
  }
});

describe('devices of the machine that are listed already', () => {
  it('PS/2 inputs are not added twice, and their order is the user’s', () => {
    const inputs = deviceList('pc', input('keyboard', 'ps2')).filter(name => name.startsWith('input'));
    expect(inputs).to.deep.equal(['input(keyboard/ps2)', 'input(mouse/ps2)']);
  });

  it('PS/2 inputs stay away where the i8042 is switched off', () => {
    const guest = { machine: 'pc', outside: "  <features><acpi/><ps2 state='off'/></features>" };
    expect(deviceList(guest, ...bare).some(name => name.startsWith('input'))).to.equal(false);
  });

  it('a balloon of model none counts as one', () => {
    expect(deviceList('pc', noBalloon)).to.include('memballoon(none)');
  });

  it('a root of the wrong model is refused', () => {
    expect(refusal('q35', pci('pci-root', 0))).to.deep.equal(['pci/root-model']);
    expect(refusal('pc', pci('pcie-root', 0))).to.deep.equal(['pci/root-model']);
  });

  it('a root that the machine does not bring is obeyed', () => {
    expect(deviceList('isapc', pci('pci-root', 0))).to.include('memballoon(virtio) 0:1.0');
    expect(deviceList('microvm', pci('pcie-root', 0), usbNone)).to.include('memballoon(virtio) 1:0.0');
  });

  it('two panic devices of one model are refused', () => {
    expect(refusal('pc', panic('isa'), panic('isa'))).to.deep.equal(['panic/duplicate']);
    expect(refusal('pc', panic('isa'), panic('hyperv'))).to.deep.equal([]);
  });

  it('a q35 watchdog is added beside another model and takes over its action', () => {
    const devices = deviceList('q35', "<watchdog model='i6300esb' action='pause'/>");
    expect(devices.filter(name => name.startsWith('watchdog'))).to.have.length(2);
  });
});

describe('devices of the machine that depend on something else', () => {
  it('a PPC64 guest with a display has a USB keyboard and mouse', () => {
    expect(deviceList('ppc64/pseries', vnc)).to.include.members(['input(keyboard/usb) usb 0:1']);
    expect(deviceList('ppc64/pseries', vnc)).to.include.members(['input(mouse/usb) usb 0:2']);
  });

  it('a q35 guest with more than 255 vCPUs has an IOMMU', () => {
    expect(deviceList({ machine: 'q35', vcpus: 256 })).to.include('iommu(intel)');
    expect(deviceList({ machine: 'q35', vcpus: 255 })).not.to.include('iommu(intel)');
    const outside = "<features><acpi/><ioapic driver='qemu'/></features>";
    const listed = "<iommu model='intel'><driver intremap='on' eim='on'/></iommu>";
    const iommus = deviceList({ machine: 'q35', vcpus: 256, outside }, listed);
    expect(iommus.filter(device => device.startsWith('iommu'))).to.have.length(1);
  });

  for (const [graphics, audio] of [
    [[], 'audio(none)'],
    [['vnc'], 'audio(none)'],
    [['spice'], 'audio(spice)'],
    [['sdl'], undefined],
    [['egl-headless'], undefined],
    [['spice', 'vnc'], 'audio(none)'],
  ] as const) {
    it(`graphics ${graphics.join(' and ') || 'none'} give ${audio ?? 'no audio'}`, () => {
      const devices = deviceList('pc', ...graphics.map(type => `<graphics type='${type}'/>`), ...bare);
      expect(devices.find(name => name.startsWith('audio'))).to.equal(audio);
    });
  }
});
