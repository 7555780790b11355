import { expect } from 'chai';
import type { Capability } from '../../src/profile/capabilities.ts';
import { at, disk } from '../helpers/guest.ts';
import { planLacking, refusal } from '../helpers/pin.ts';
import { shortDevice } from '../helpers/short.ts';

/** The devices of a guest whose QEMU lacks some capabilities, without their places. */
const without = (lacking: readonly Capability[], machine: string, ...devices: string[]): string[] =>
  planLacking(lacking, machine, ...devices).devices.map(device => shortDevice(device).replace(/ .*/, ''));
const usbOf = (devices: readonly string[]): string[] => devices.filter(device => device.startsWith('usb:'));
const UNSET = "<controller type='usb'/>";

describe('where QEMU lacks the first choice', () => {
  it('a q35 gets a nec-xhci, then an ICH9 group, then no USB', () => {
    expect(usbOf(without(['qemu-xhci'], 'q35'))).to.deep.equal(['usb:0(nec-xhci)']);
    expect(usbOf(without(['qemu-xhci', 'nec-usb-xhci'], 'q35'))).to.deep.equal([
      'usb:0(ich9-ehci1)',
      'usb:0(ich9-uhci1)',
      'usb:0(ich9-uhci2)',
      'usb:0(ich9-uhci3)',
    ]);
    expect(usbOf(without(['qemu-xhci', 'nec-usb-xhci', 'ich9-usb-ehci1'], 'q35'))).to.deep.equal([]);
  });

  it('an ARM guest gets a nec-xhci, then a PIIX3, then an OHCI', () => {
    expect(usbOf(without(['qemu-xhci'], 'aarch64/virt', UNSET))).to.deep.equal(['usb:0(nec-xhci)']);
    const xhci = ['qemu-xhci', 'nec-usb-xhci'] as const;
    expect(usbOf(without(xhci, 'aarch64/virt', UNSET))).to.deep.equal(['usb:0(piix3-uhci)']);
    const piix = [...xhci, 'piix3-usb-uhci'] as const;
    expect(usbOf(without(piix, 'aarch64/virt', UNSET))).to.deep.equal(['usb:0(pci-ohci)']);
  });

  it('an x86 guest without PIIX3 keeps a USB controller without model', () => {
    expect(usbOf(without(['piix3-usb-uhci'], 'pc'))).to.deep.equal(['usb:0']);
  });

  it('an interface is an e1000, then virtio, then what libvirt wished for', () => {
    const nic = "<interface type='user'/>";
    expect(without(['rtl8139'], 'pc', nic)).to.include('interface(e1000)');
    expect(without(['rtl8139', 'e1000'], 'pc', nic)).to.include('interface(virtio)');
    expect(without(['rtl8139', 'e1000', 'virtio-net'], 'pc', nic)).to.include('interface(rtl8139)');
  });

  it('a SCSI controller is virtio-scsi', () => {
    expect(without(['lsi'], 'pc', "<controller type='scsi' model='auto'/>")).to.include(
      'scsi:0(virtio-scsi)',
    );
  });

  it('a video is a VGA', () => {
    expect(without(['cirrus-vga'], 'pc', "<graphics type='vnc'/>")).to.include('video(vga)');
  });

  it('PS/2 inputs stay away without an i8042', () => {
    expect(without(['i8042'], 'pc').filter(device => device.startsWith('input'))).to.deep.equal([]);
  });
});

describe('where QEMU has nothing to offer', () => {
  it('a SCSI controller without model is refused, but for the boards with an ESP', () => {
    expect(refusal('microblaze/petalogix', "<controller type='scsi' index='0'/>")).to.include(
      'controller/scsi-model',
    );
    expect(without([], 'sparc/SS-5', "<controller type='scsi' index='0'/>")).to.include('scsi:0(ncr53c90)');
  });
});

describe('a disk whose name cannot be read', () => {
  it('is refused, unless it has an address', () => {
    expect(refusal('pc', disk('vd1', 'virtio'))).to.include('disk/target-name');
    const plan = planLacking([], 'pc', disk('odd', 'virtio', at('0:9.0')));
    expect(plan.devices.map(shortDevice)).to.include('odd(virtio) 0:9.0');
  });
});

describe('interfaces that have a model whatever the machine', () => {
  it('vdpa and vhostuser are virtio, a host device has none', () => {
    expect(
      without([], 'pc', "<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/></interface>"),
    ).to.include('interface(virtio)');
    expect(without([], 'pc', "<interface type='hostdev'/>")).to.include('interface');
  });

  it('an ARM board other than virt has the controller of its board', () => {
    expect(without([], 'armv7l/versatilepb', '<interface/>')).to.include('interface(scm91c111)');
    expect(without([], 'armv7l/vexpress-a9', '<interface/>')).to.include('interface(lan9118)');
  });

  it('libvirt’s own spelling is taken for names it knows', () => {
    expect(without([], 'pc', "<interface type='user'><model type='AM79c970a'/></interface>")).to.include(
      'interface(Am79C970A)',
    );
  });
});
