import { expect } from 'chai';
import {
  at,
  balloon,
  bare,
  channel,
  controller,
  disk,
  hostdevNic,
  ich9,
  input,
  nic,
  nics,
  noBalloon,
  panic,
  pci,
  pciHostdev,
  rng,
  scsi,
  serial,
  sound,
  usb,
  usbNone,
  video,
  vnc,
} from '../../helpers/guest.ts';
import { bridges, places, placesOf } from '../../helpers/pin.ts';

/** Addresses of all slots from first to last of one bus, function 0. */
const slots = (bus: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, slot) => `${bus}:${(first + slot).toString(16)}.0`);

describe('PCI placement, the worked examples of libvirt 11.3', () => {
  describe('a desktop: virtio NIC, virtio disk, a display', () => {
    const devices = [nic(), disk('vda'), vnc];

    it('is laid out in the slots of bus 0 on pc', () => {
      expect(places('pc', ...devices)).to.include({
        'usb:0': '0:1.2',
        video: '0:2.0',
        interface: '0:3.0',
        vda: '0:4.0',
        memballoon: '0:5.0',
      });
    });

    it('gets one root port a device, and a spare one, on q35', () => {
      expect(places('q35', ...devices)).to.include({
        video: '0:1.0',
        interface: '1:0.0',
        'usb:0': '2:0.0',
        vda: '3:0.0',
        memballoon: '4:0.0',
        'sata:0': '0:1f.2',
      });
      expect(bridges('q35', ...devices)).to.deep.equal({
        1: 'pcie-root-port 0:2.0 multi=on',
        2: 'pcie-root-port 0:2.1',
        3: 'pcie-root-port 0:2.2',
        4: 'pcie-root-port 0:2.3',
        5: 'pcie-root-port 0:2.4',
      });
    });
  });

  it('gives a bare pc only its USB controller and its balloon', () => {
    expect(places('pc')).to.include({ 'usb:0': '0:1.2', memballoon: '0:2.0' });
  });

  it('starts the root ports of a q35 without a display in slot 1', () => {
    expect(bridges('q35')).to.deep.equal({
      1: 'pcie-root-port 0:1.0 multi=on',
      2: 'pcie-root-port 0:1.1',
      3: 'pcie-root-port 0:1.2',
    });
    expect(places('q35')).to.include({ 'usb:0': '1:0.0', memballoon: '2:0.0' });
  });

  it('puts a pcie-to-pci-bridge under a root port for a conventional device on q35', () => {
    expect(bridges('q35', nic('e1000'))).to.deep.equal({
      1: 'pcie-root-port 0:1.0 multi=on',
      2: 'pcie-to-pci-bridge 1:0.0',
      3: 'pcie-root-port 0:1.1',
      4: 'pcie-root-port 0:1.2',
      5: 'pcie-root-port 0:1.3',
    });
    expect(places('q35', nic('e1000'))).to.include({
      interface: '2:1.0',
      'usb:0': '3:0.0',
      memballoon: '4:0.0',
    });
  });

  it('adds a pci-bridge before all devices when bus 0 of a pc is full', () => {
    const devices = [video('cirrus'), ...nics(31), ...bare];
    expect(bridges('pc', ...devices)).to.deep.equal({ 1: 'pci-bridge 0:3.0' });
    expect(placesOf('interface', 'pc', ...devices)).to.deep.equal([
      ...slots('0', 4, 0x1f),
      ...slots('1', 1, 3),
    ]);
    expect(places('pc', ...devices).video).to.equal('0:2.0');
  });

  it('packs eight root ports into a slot', () => {
    const devices = [video('cirrus'), ...nics(9), ...bare];
    expect(placesOf('pci', 'q35', ...devices).slice(1)).to.deep.equal([
      '0:2.0 multi=on',
      ...[1, 2, 3, 4, 5, 6, 7].map(fn => `0:2.${fn}`),
      '0:3.0 multi=on',
      '0:3.1',
    ]);
    expect(placesOf('interface', 'q35', ...devices)).to.deep.equal(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map(bus => `${bus}:0.0`),
    );
  });

  it('moves the pcie-to-pci-bridge to the lowest free root port in the end', () => {
    const devices = [disk('sda'), disk('vdb'), channel(), noBalloon];
    expect(bridges('q35', ...devices)).to.deep.equal({
      1: 'pcie-root-port 0:1.0 multi=on',
      2: 'pcie-root-port 0:1.1',
      3: 'pcie-to-pci-bridge 1:0.0',
      4: 'pcie-root-port 0:1.2',
      5: 'pcie-root-port 0:1.3',
      6: 'pcie-root-port 0:1.4',
    });
    expect(places('q35', ...devices)).to.include({
      'usb:0': '2:0.0',
      'scsi:0': '3:1.0',
      'virtio-serial:0': '4:0.0',
      vdb: '5:0.0',
    });
  });

  describe('one device of nearly every class', () => {
    const devices = [
      "<filesystem type='mount'><source dir='/srv'/><target dir='srv'/></filesystem>",
      nic(),
      nic('e1000'),
      hostdevNic(),
      sound('ich9'),
      sound('ac97'),
      scsi('virtio-scsi', 0),
      controller('virtio-serial', "index='0'"),
      disk('vdc'),
      disk('vda'),
      pciHostdev(),
      rng,
      "<watchdog model='i6300esb'/>",
      video('cirrus'),
      video('virtio'),
      "<shmem name='shared'><model type='ivshmem-plain'/><size unit='M'>4</size></shmem>",
      input('tablet', 'virtio'),
      serial('pci-serial'),
      "<vsock model='virtio'><cid auto='yes'/></vsock>",
      "<crypto model='virtio' type='qemu'><backend model='builtin'/></crypto>",
      panic('pvpanic'),
      "<pstore backend='acpi-erst'><path>/tmp/store</path><size unit='KiB'>8</size></pstore>",
    ];

    it('goes slot by slot on pc', () => {
      expect(places('pc', ...devices)).to.include({
        video: '0:2.0',
        filesystem: '0:3.0',
        interface: '0:4.0',
        'interface 2': '0:5.0',
        sound: '0:6.0',
        'sound 2': '0:7.0',
        'scsi:0': '0:8.0',
        'virtio-serial:0': '0:9.0',
        'usb:0': '0:1.2',
        vda: '0:a.0',
        vdc: '0:b.0',
        'interface 3': '0:c.0',
        hostdev: '0:d.0',
        memballoon: '0:e.0',
        rng: '0:f.0',
        watchdog: '0:10.0',
        'video 2': '0:11.0',
        shmem: '0:12.0',
        input: '0:13.0',
        serial: '0:14.0',
        vsock: '0:15.0',
        crypto: '0:16.0',
        panic: '0:17.0',
        pstore: '0:18.0',
      });
    });

    it('is split between root ports and the bridge on q35', () => {
      expect(places('q35', ...devices)).to.include({
        video: '0:1.0',
        filesystem: '2:0.0',
        interface: '3:0.0',
        'interface 2': '4:1.0',
        sound: '0:1b.0',
        'sound 2': '4:2.0',
        'scsi:0': '5:0.0',
        'virtio-serial:0': '6:0.0',
        'usb:0': '7:0.0',
        vda: '8:0.0',
        vdc: '9:0.0',
        'interface 3': 'a:0.0',
        hostdev: 'b:0.0',
        memballoon: 'c:0.0',
        rng: 'd:0.0',
        watchdog: '4:3.0',
        'video 2': 'e:0.0',
        shmem: '4:4.0',
        input: 'f:0.0',
        serial: '4:5.0',
        vsock: '10:0.0',
        crypto: '4:6.0',
        panic: '0:4.0',
        pstore: '4:7.0',
      });
      const ports = bridges('q35', ...devices);
      expect(ports).to.include({ 1: 'pcie-root-port 0:2.0 multi=on', 4: 'pcie-to-pci-bridge 1:0.0' });
      expect(ports).to.include({ 9: 'pcie-root-port 0:2.7', 17: 'pcie-root-port 0:3.7' });
      expect(Object.keys(ports)).to.have.length(17);
    });
  });

  it('turns multifunction on at function 0 of a slot that has more functions', () => {
    const devices = [nic('virtio', at('0:4.1')), nic('virtio', at('0:4.0')), nic(), ...bare];
    expect(placesOf('interface', 'pc', ...devices)).to.deep.equal(['0:4.1', '0:4.0 multi=on', '0:2.0']);
  });

  describe('ICH9 USB groups without addresses', () => {
    const groups = [...ich9(0), ...ich9(1), ...ich9(2), noBalloon];

    it('take slots 1d and 1a of a q35, then a slot of a bridge', () => {
      expect(places('q35', ...groups)).to.include({
        'ich9-ehci1:0': '0:1d.7',
        'ich9-uhci1:0': '0:1d.0 multi=on',
        'ich9-uhci2:0': '0:1d.1',
        'ich9-uhci3:0': '0:1d.2',
        'ich9-ehci1:1': '0:1a.7',
        'ich9-uhci1:1': '0:1a.0 multi=on',
        'ich9-ehci1:2': '2:1.7',
        'ich9-uhci1:2': '2:1.0 multi=on',
        'ich9-uhci2:2': '2:1.1',
        'ich9-uhci3:2': '2:1.2',
      });
      expect(bridges('q35', ...groups)).to.deep.equal({
        1: 'pcie-root-port 0:1.0 multi=on',
        2: 'pcie-to-pci-bridge 1:0.0',
        3: 'pcie-root-port 0:1.1',
      });
    });

    it('take a slot each on pc', () => {
      expect(places('pc', ...groups)).to.include({
        'ich9-ehci1:0': '0:2.7',
        'ich9-uhci1:0': '0:2.0 multi=on',
        'ich9-uhci1:1': '0:3.0 multi=on',
        'ich9-uhci3:2': '0:4.2',
      });
    });
  });

  describe('a switch', () => {
    it('grows behind the root port that is listed, without a spare port', () => {
      const devices = [
        pci('pcie-root-port', 1),
        pci('pcie-switch-upstream-port', 2),
        pci('pcie-switch-downstream-port', 3),
        pci('pcie-switch-downstream-port', 4),
        ...nics(2),
        ...bare,
      ];
      expect(bridges('q35', ...devices)).to.deep.equal({
        1: 'pcie-root-port 0:1.0',
        2: 'pcie-switch-upstream-port 1:0.0',
        3: 'pcie-switch-downstream-port 2:0.0',
        4: 'pcie-switch-downstream-port 2:1.0',
      });
      expect(placesOf('interface', 'q35', ...devices)).to.deep.equal(['3:0.0', '4:0.0']);
    });

    it('hangs on its own downstream port when no root port is listed, as libvirt lays it out', () => {
      const devices = [
        pci('pcie-switch-upstream-port', 1),
        pci('pcie-switch-downstream-port', 2),
        pci('pcie-switch-downstream-port', 3),
        ...nics(2),
        ...bare,
      ];
      expect(bridges('q35', ...devices)).to.deep.equal({
        1: 'pcie-switch-upstream-port 2:0.0',
        2: 'pcie-switch-downstream-port 1:0.0',
        3: 'pcie-switch-downstream-port 1:1.0',
        4: 'pcie-root-port 0:1.0',
      });
      expect(placesOf('interface', 'q35', ...devices)).to.deep.equal(['3:0.0', '4:0.0']);
    });
  });

  it('lays out an aarch64 virt guest behind root ports, the video too', () => {
    const devices = [nic(), disk('vda'), usb('qemu-xhci', 0), channel(), video('virtio'), balloon(), rng];
    expect(places('aarch64/virt', ...devices)).to.include({
      interface: '1:0.0',
      'usb:0': '2:0.0',
      'virtio-serial:0': '3:0.0',
      vda: '4:0.0',
      memballoon: '5:0.0',
      rng: '6:0.0',
      video: '7:0.0',
    });
    expect(placesOf('pci', 'aarch64/virt', ...devices).slice(1)).to.deep.equal([
      '0:1.0 multi=on',
      ...[1, 2, 3, 4, 5, 6, 7].map(fn => `0:1.${fn}`),
    ]);
  });

  it('brings a bridge for a lone pci-serial on aarch64 virt', () => {
    expect(bridges('aarch64/virt', serial('pci-serial'))).to.deep.equal({
      1: 'pcie-root-port 0:1.0 multi=on',
      2: 'pcie-to-pci-bridge 1:0.0',
      3: 'pcie-root-port 0:1.1',
    });
    expect(places('aarch64/virt', serial('pci-serial')).serial).to.equal('2:1.0');
  });

  describe('indexes with gaps', () => {
    it('are filled with bridges on pc', () => {
      const found = bridges('pc', pci('pci-bridge', 8), balloon('virtio', at('4:6.0')), video('cirrus'));
      expect(Object.values(found)).to.deep.equal(slots('0', 3, 0xa).map(place => `pci-bridge ${place}`));
    });

    it('are filled with root ports on q35, and then there is no spare one', () => {
      const found = bridges('q35', pci('pcie-root-port', 5), ...bare, nic());
      expect(found).to.deep.equal({
        1: 'pcie-root-port 0:1.0 multi=on',
        2: 'pcie-root-port 0:1.1',
        3: 'pcie-root-port 0:1.2',
        4: 'pcie-root-port 0:1.3',
        5: 'pcie-root-port 0:1.4',
      });
    });

    it('leave the port empty that was grown for the bridge', () => {
      const devices = [pci('pcie-root-port', 3), nic('rtl8139'), nic(), ...bare];
      expect(bridges('q35', ...devices)).to.include({
        4: 'pcie-root-port 0:1.3',
        5: 'pcie-to-pci-bridge 1:0.0',
      });
      expect(placesOf('interface', 'q35', ...devices)).to.deep.equal(['5:1.0', '2:0.0']);
    });
  });

  describe('expander buses', () => {
    it('sit on pcie.0 of a q35, one a slot', () => {
      const devices = [1, 2, 3].map(index => pci('pcie-expander-bus', index));
      expect(Object.values(bridges('q35', ...devices, ...bare))).to.deep.equal(
        slots('0', 1, 3).map(place => `pcie-expander-bus ${place}`),
      );
    });

    it('do not attract a root port', () => {
      const devices = [pci('pcie-expander-bus', 1), pci('pcie-root-port', 2), ...bare];
      expect(bridges('q35', ...devices)[2]).to.equal('pcie-root-port 0:2.0');
    });

    it('take devices on pc once bus 0 is full', () => {
      const devices = [pci('pci-expander-bus', 1), ...nics(31), ...bare];
      expect(bridges('pc', ...devices)).to.deep.equal({ 1: 'pci-expander-bus 0:2.0' });
      expect(placesOf('interface', 'pc', ...devices)).to.deep.equal([
        ...slots('0', 3, 0x1f),
        '1:0.0',
        '1:1.0',
      ]);
    });
  });

  it('puts a dmi-to-pci-bridge at 1e and a pci-bridge behind it', () => {
    const devices = [pci('dmi-to-pci-bridge', 1), nic('rtl8139'), ...bare];
    expect(bridges('q35', ...devices)).to.deep.equal({
      1: 'dmi-to-pci-bridge 0:1e.0',
      2: 'pci-bridge 1:0.0',
    });
    expect(places('q35', ...devices).interface).to.equal('2:1.0');
  });

  it('needs no root port when nothing wants one', () => {
    expect(bridges('q35', ...bare)).to.deep.equal({});
  });

  it('keeps USB off the bus where it is switched off', () => {
    expect(places('q35', usbNone, balloon())).to.include({ 'usb:0': '-', memballoon: '1:0.0' });
  });
});
