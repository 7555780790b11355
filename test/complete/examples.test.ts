import { expect } from 'chai';
import {
  bare,
  controller,
  disk,
  input,
  nic,
  noBalloon,
  scsiHostdev,
  serial,
  usb,
  usbNone,
  vnc,
} from '../helpers/guest.ts';
import { deviceList, planForExisting, refusal } from '../helpers/pin.ts';
import { shortDevice } from '../helpers/short.ts';

const PS2 = ['input(mouse/ps2)', 'input(keyboard/ps2)'];
const SILENT = 'audio(none)';

describe('what libvirt makes of a guest without devices', () => {
  it('on pc', () => {
    expect(deviceList('pc')).to.deep.equal([
      'usb:0(piix3-uhci) 0:1.2',
      'pci:0(pci-root)',
      ...PS2,
      SILENT,
      'memballoon(virtio) 0:2.0',
    ]);
  });

  it('on q35', () => {
    expect(deviceList('q35')).to.deep.equal([
      'usb:0(qemu-xhci) 1:0.0',
      'sata:0 0:1f.2',
      'pci:0(pcie-root)',
      'pci:1(pcie-root-port) 0:1.0 multi=on',
      'pci:2(pcie-root-port) 0:1.1',
      'pci:3(pcie-root-port) 0:1.2',
      ...PS2,
      SILENT,
      'watchdog(itco)',
      'memballoon(virtio) 2:0.0',
    ]);
  });

  for (const machine of ['aarch64/virt', 'loongarch64/virt']) {
    it(`on ${machine}, which gets no balloon`, () => {
      expect(deviceList(machine)).to.deep.equal(['pci:0(pcie-root)', SILENT]);
    });
  }

  it('on pseries', () => {
    expect(deviceList('ppc64/pseries')).to.deep.equal([
      'usb:0(qemu-xhci) 0:1.0',
      'pci:0(pci-root)',
      SILENT,
      'memballoon(virtio) 0:2.0',
      'panic(pseries)',
    ]);
  });

  it('on pseries that was defined before libvirt preferred xHCI', () => {
    const { devices } = planForExisting('ppc64/pseries');
    expect(devices.map(shortDevice)[0]).to.equal('usb:0(pci-ohci) 0:1.0');
  });

  for (const machine of ['ppc64/powernv9', 'ppc64/mac99', 'ppc64/g3beige']) {
    it(`on ${machine}, which has no panic device`, () => {
      expect(deviceList(machine)).to.deep.equal([
        'usb:0(qemu-xhci) 0:1.0',
        'pci:0(pci-root)',
        SILENT,
        'memballoon(virtio) 0:2.0',
      ]);
    });
  }

  it('on mac99 of 32-bit ppc, whose USB controller is a PIIX3', () => {
    expect(deviceList('ppc/mac99')[0]).to.equal('usb:0(piix3-uhci) 0:1.0');
  });

  it('on s390x, whose balloon is a channel device', () => {
    expect(deviceList('s390x/s390-ccw-virtio')).to.deep.equal([
      'pci:0(pci-root)',
      SILENT,
      'memballoon(virtio) ccw fe.0.0000',
      'panic(s390)',
    ]);
  });

  it('on riscv64 virt', () => {
    expect(deviceList('riscv64/virt')).to.deep.equal([
      'pci:0(pcie-root)',
      'pci:1(pcie-root-port) 0:1.0 multi=on',
      'pci:2(pcie-root-port) 0:1.1',
      SILENT,
      'memballoon(virtio) 1:0.0',
    ]);
  });

  it('on isapc: a refusal, for the balloon wants PCI', () => {
    expect(refusal('isapc')).to.deep.equal(['address/pci-none-on-machine']);
    expect(deviceList('isapc', noBalloon)).to.deep.equal([...PS2, SILENT, 'memballoon(none)']);
  });

  it('on microvm: a refusal until USB and balloon are switched off', () => {
    expect(refusal('microvm')).to.deep.equal(['address/pci-none-on-machine']);
    expect(refusal('microvm', noBalloon)).to.deep.equal(['address/pci-none-on-machine']);
    expect(deviceList('microvm', ...bare)).to.deep.equal(['usb:0(none)', SILENT, 'memballoon(none)']);
  });

  it('on q35 without USB and balloon: no root port', () => {
    expect(deviceList('q35', ...bare)).to.deep.equal([
      'usb:0(none)',
      'sata:0 0:1f.2',
      'pci:0(pcie-root)',
      ...PS2,
      SILENT,
      'watchdog(itco)',
      'memballoon(none)',
    ]);
  });

  it('on q35 without USB: one root port and its spare', () => {
    expect(deviceList('q35', usbNone)).to.include.members([
      'pci:1(pcie-root-port) 0:1.0 multi=on',
      'pci:2(pcie-root-port) 0:1.1',
      'memballoon(virtio) 1:0.0',
    ]);
  });
});

/** A disk whose bus is left to libvirt. */
const named = (target: string, device = 'disk'): string =>
  `<disk type='file' device='${device}'><source file='/images/${target}'/><target dev='${target}'/></disk>`;

describe('what libvirt makes of a guest with implied controllers', () => {
  it('orders busless disks by name and adds their controllers behind the machine’s', () => {
    const disks = [
      named('vda'),
      named('sdh'),
      named('hda'),
      named('fda', 'floppy'),
      named('sdb'),
      named('hdb', 'cdrom'),
    ];
    expect(deviceList('pc', ...disks, noBalloon)).to.deep.equal([
      'vda(virtio) 0:4.0',
      'hda(ide) drive 0/0/0/0',
      'fda(fdc) drive 0/0/0/0',
      'sdb(scsi) drive 0/0/0/1',
      'hdb(ide) drive 0/0/0/1',
      'sdh(scsi) drive 1/0/0/0',
      'usb:0(piix3-uhci) 0:1.2',
      'pci:0(pci-root)',
      'scsi:0(lsilogic) 0:2.0',
      'scsi:1(lsilogic) 0:3.0',
      'fdc:0',
      'ide:0 0:1.1',
      ...PS2,
      SILENT,
      'memballoon(none)',
    ]);
  });

  it('adds USB controller 0 before a listed controller 1', () => {
    expect(deviceList('pc', usb('qemu-xhci', 1), noBalloon)).to.deep.equal([
      'usb:0(piix3-uhci) 0:1.2',
      'usb:1(qemu-xhci) 0:2.0',
      'pci:0(pci-root)',
      ...PS2,
      SILENT,
      'memballoon(none)',
    ]);
  });

  it('puts SCSI controllers first when a SCSI host device has asked for them', () => {
    expect(deviceList('q35', disk('sda'), disk('sdp'), scsiHostdev(), noBalloon)).to.deep.equal([
      'sda(scsi) drive 0/0/0/0',
      'sdp(scsi) drive 2/0/0/1',
      'scsi:0(lsilogic) 2:1.0',
      'scsi:1(lsilogic) 2:2.0',
      'scsi:2(lsilogic) 2:3.0',
      'usb:0(qemu-xhci) 3:0.0',
      'sata:0 0:1f.2',
      'pci:0(pcie-root)',
      'pci:1(pcie-root-port) 0:1.0 multi=on',
      'pci:2(pcie-to-pci-bridge) 1:0.0',
      'pci:3(pcie-root-port) 0:1.1',
      'pci:4(pcie-root-port) 0:1.2',
      ...PS2,
      SILENT,
      'hostdev(scsi) drive 0/0/0/1',
      'watchdog(itco)',
      'memballoon(none)',
    ]);
  });

  it('puts the devices of pseries on its virtual bus', () => {
    const devices = [
      vnc,
      input('tablet', 'usb'),
      '<nvram/>',
      serial(),
      serial(),
      controller('scsi', "index='1'"),
      nic('spapr-vlan'),
      noBalloon,
    ];
    expect(deviceList('ppc64/pseries', ...devices)).to.deep.equal([
      'scsi:1(ibmvscsi) vio 0x2000',
      'usb:0(qemu-xhci) 0:1.0',
      'pci:0(pci-root)',
      'interface(spapr-vlan) vio 0x1000',
      'serial(spapr-vio-serial/spapr-vty) vio 0x30000000',
      'serial(spapr-vio-serial/spapr-vty) vio 0x30001000',
      'console(serial)',
      'input(tablet/usb) usb 0:1',
      'input(keyboard/usb) usb 0:2',
      'graphics(vnc)',
      SILENT,
      'video(vga) 0:2.0',
      'memballoon(none)',
      'nvram vio 0x3000',
      'panic(pseries)',
    ]);
  });
});

describe('what libvirt fills in where a device names no model', () => {
  const unset = [
    controller('usb'),
    controller('scsi'),
    "<interface type='user'/>",
    serial(),
    input('mouse'),
    input('keyboard'),
    vnc,
    '<video/>',
  ];
  const filled = (machine: string): string[] =>
    deviceList(machine, ...unset)
      .filter(device => /^(usb|scsi|interface|serial|input|video)/.test(device))
      .map(device => device.replace(/ .*/, ''));

  const rows: readonly (readonly [machine: string, devices: readonly string[]])[] = [
    [
      'pc',
      ['usb:0(piix3-uhci)', 'scsi:0(lsilogic)', 'interface(rtl8139)', 'serial(isa-serial/isa-serial)'].concat(
        ['input(mouse/ps2)', 'input(keyboard/ps2)', 'input(mouse/ps2)', 'input(keyboard/ps2)'],
        ['video(cirrus)'],
      ),
    ],
    [
      'q35',
      ['usb:0(piix3-uhci)', 'scsi:0(lsilogic)', 'interface(rtl8139)', 'serial(isa-serial/isa-serial)'].concat(
        ['input(mouse/ps2)', 'input(keyboard/ps2)', 'input(mouse/ps2)', 'input(keyboard/ps2)'],
        ['video(cirrus)'],
      ),
    ],
    [
      'aarch64/virt',
      ['usb:0(qemu-xhci)', 'scsi:0(lsilogic)', 'interface(virtio)', 'serial(system-serial/pl011)'].concat(
        ['input(mouse/usb)', 'input(keyboard/usb)'],
        ['video(virtio)'],
      ),
    ],
    [
      'riscv64/virt',
      ['usb:0(piix3-uhci)', 'scsi:0(lsilogic)', 'interface(virtio)', 'serial(system-serial/16550a)'].concat(
        ['input(mouse/usb)', 'input(keyboard/usb)'],
        ['video(virtio)'],
      ),
    ],
    [
      'loongarch64/virt',
      ['usb:0(qemu-xhci)', 'scsi:0(virtio-scsi)', 'interface(virtio)', 'serial(system-serial/16550a)'].concat(
        ['input(mouse/usb)', 'input(keyboard/usb)'],
        ['video(virtio)'],
      ),
    ],
    [
      'ppc64/pseries',
      [
        'usb:0(qemu-xhci)',
        'scsi:0(ibmvscsi)',
        'interface(rtl8139)',
        'serial(spapr-vio-serial/spapr-vty)',
      ].concat(
        ['input(mouse/usb)', 'input(keyboard/usb)', 'input(keyboard/usb)', 'input(mouse/usb)'],
        ['video(vga)'],
      ),
    ],
    [
      's390x/s390-ccw-virtio',
      ['usb:0(none)', 'scsi:0(virtio-scsi)', 'interface(virtio)', 'serial(sclp-serial/sclpconsole)'].concat(
        ['input(mouse/virtio)', 'input(keyboard/virtio)'],
        ['video(virtio)'],
      ),
    ],
  ];
  for (const [machine, devices] of rows) {
    it(`on ${machine}`, () => {
      expect(filled(machine)).to.deep.equal(devices);
    });
  }

  it('and adds a console for the serial port everywhere', () => {
    for (const [machine] of rows) expect(deviceList(machine, ...unset)).to.include('console(serial)');
  });

  it('where pseries was defined earlier, its USB controller is an OHCI', () => {
    const { devices } = planForExisting('ppc64/pseries', ...unset);
    expect(devices.map(shortDevice)).to.include('usb:0(pci-ohci) 0:2.0');
  });
});
