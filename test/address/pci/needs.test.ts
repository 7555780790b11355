import { expect } from 'chai';
import {
  at,
  balloon,
  bare,
  controller,
  disk,
  hostdevNic,
  hub,
  input,
  nic,
  noBalloon,
  panic,
  pciHostdev,
  rng,
  scsi,
  serial,
  sound,
  usb,
  usbHostdev,
  usbNone,
  video,
} from '../../helpers/guest.ts';
import { planFor, refusal } from '../../helpers/pin.ts';
import { shortAddress } from '../../helpers/short.ts';

/** What a place means on a q35 with one PCI device: a port of its own, a slot of a bridge behind a port, or bus 0. */
const CLASSES: Readonly<Record<string, string>> = {
  '1:0.0': 'express',
  '2:1.0': 'conventional',
  '0:1.0': 'root bus',
};

/** The class of the first device of the guest. */
function classOf(device: string, ...others: readonly string[]): string {
  const outside =
    "<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking><features><acpi/></features>";
  const { devices } = planFor({ machine: 'q35', outside }, device, ...others);
  const listed = devices.filter(planned => planned.listed);
  const first = listed.reduce((one, other) =>
    one.device.element!.span.start < other.device.element!.span.start ? one : other,
  );
  if (first.address?.type !== 'pci') return 'none';
  const place = shortAddress(first.address).replace(' multi=on', '');
  return CLASSES[place] ?? place;
}

const fs = (driver: string): string =>
  `<filesystem type='mount'><driver type='${driver}'/><source dir='/srv'/><target dir='srv'/></filesystem>`;
const mdev = (model: string): string =>
  `<hostdev mode='subsystem' type='mdev' model='${model}'><source>` +
  "<address uuid='c2177883-f1bb-47f0-914d-32a22e3a8804'/></source></hostdev>";
const scsiHost = (model: string): string =>
  `<hostdev mode='subsystem' type='scsi_host'${model && ` model='${model}'`}>` +
  "<source protocol='vhost' wwpn='naa.5123456789abcde0'/></hostdev>";
const memory = (model: string): string =>
  `<memory model='${model}'><target><size unit='MiB'>128</size><node>0</node>` +
  `${model === 'virtio-mem' ? "<block unit='MiB'>2</block><requested unit='MiB'>0</requested>" : ''}</target></memory>`;
const virtioDisk = (model: string): string =>
  `<disk type='file' device='disk' model='${model}'><source file='/images/a'/>` +
  "<target dev='vda' bus='virtio'/></disk>";
const shmem = (model: string): string =>
  `<shmem name='shared'><model type='${model}'/><size unit='M'>4</size></shmem>`;

/** libvirt 11.3's connect types of endpoints on a machine with pcie-root. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  express: [
    disk('vda'),
    virtioDisk('virtio'),
    virtioDisk('virtio-non-transitional'),
    scsi('virtio-scsi', 0),
    scsi('virtio-non-transitional', 0),
    controller('virtio-serial'),
    controller('virtio-serial', "model='virtio-non-transitional'"),
    "<filesystem type='mount'><source dir='/srv'/><target dir='srv'/></filesystem>",
    fs('virtiofs'),
    nic('virtio'),
    nic('virtio-non-transitional'),
    nic('e1000e'),
    nic('igb'),
    nic('ne2k_pci'),
    nic('tulip'),
    hostdevNic(),
    sound('virtio'),
    pciHostdev(),
    mdev('vfio-pci'),
    scsiHost(''),
    scsiHost('virtio-non-transitional'),
    rng,
    "<vsock model='virtio'><cid auto='yes'/></vsock>",
    input('tablet', 'virtio'),
  ],
  conventional: [
    virtioDisk('virtio-transitional'),
    controller('sata', "index='1'"),
    ...['virtio-transitional', 'lsilogic', 'lsisas1068', 'lsisas1078', 'vmpvscsi', 'am53c974'].map(model =>
      scsi(model, 0),
    ),
    controller('virtio-serial', "model='virtio-transitional'"),
    ...['virtio-transitional', 'rtl8139', 'e1000', 'E1000', 'vmxnet3'].map(model => nic(model)),
    ...['es1370', 'ac97', 'ich6'].map(model => sound(model)),
    scsiHost('virtio-transitional'),
    "<rng model='virtio-transitional'><backend model='random'/></rng>",
    "<vsock model='virtio-transitional'><cid auto='yes'/></vsock>",
    "<watchdog model='i6300esb'/>",
    shmem('ivshmem-plain'),
    serial('pci-serial'),
    "<crypto model='virtio' type='qemu'><backend model='builtin'/></crypto>",
    "<pstore backend='acpi-erst'><path>/tmp/store</path><size unit='KiB'>8</size></pstore>",
  ],
  'root bus': [panic('pvpanic'), "<iommu model='virtio'/>"],
  none: [
    disk('sda', 'sata'),
    controller('fdc'),
    nic('usb-net'),
    ...['sb16', 'pcspk'].map(model => sound(model)),
    "<watchdog model='itco'/>",
    input('mouse', 'ps2'),
    serial('isa-serial'),
    panic('isa'),
    "<tpm model='tpm-tis'><backend type='passthrough'/></tpm>",
    "<iommu model='intel'/>",
  ],
};

const titleOf = (device: string): string => device.slice(0, 100);

describe('what a device asks of the PCI buses of a q35', () => {
  for (const [need, devices] of Object.entries(TABLE)) {
    describe(need, () => {
      for (const device of devices) {
        it(titleOf(device), () => {
          const others = device.includes('usb-net') ? [usb('qemu-xhci', 0), noBalloon] : bare;
          expect(classOf(device, ...others)).to.equal(need);
        });
      }
    });
  }

  it('xHCI controllers are express, all other USB controllers conventional', () => {
    expect(classOf(usb('qemu-xhci', 0), noBalloon)).to.equal('express');
    expect(classOf(usb('nec-xhci', 0), noBalloon)).to.equal('express');
    for (const model of ['piix3-uhci', 'piix4-uhci', 'ehci', 'pci-ohci', 'vt82c686b-uhci']) {
      expect(classOf(usb(model, 0), noBalloon), model).to.equal('conventional');
    }
  });

  it('a balloon is express, a transitional one conventional', () => {
    expect(classOf(balloon('virtio'), usbNone)).to.equal('express');
    expect(classOf(balloon('virtio-non-transitional'), usbNone)).to.equal('express');
    expect(classOf(balloon('virtio-transitional'), usbNone)).to.equal('conventional');
  });

  it('a video asks by model where the slot of the primary one is taken', () => {
    const taken = nic('virtio', at('0:1.0'));
    for (const model of ['virtio', 'bochs'])
      expect(classOf(video(model), taken, ...bare)).to.equal('express');
    for (const model of ['vga', 'cirrus', 'vmvga', 'qxl']) {
      expect(classOf(video(model), taken, ...bare), model).to.equal('conventional');
    }
    expect(classOf(video('ramfb'), taken, ...bare)).to.equal('none');
  });

  it('memory devices of virtio are express, dimms none', () => {
    const guest = { machine: 'q35', outside: "<maxMemory slots='4' unit='MiB'>8192</maxMemory>" };
    const places = planFor(guest, memory('virtio-mem'), memory('dimm'), ...bare).devices.flatMap(
      ({ device, address }) => (device.kind === 'memory' ? [shortAddress(address)] : []),
    );
    expect(places).to.deep.equal(['1:0.0', 'dimm 0']);
  });

  it('USB devices, hubs and USB host devices ask for none', () => {
    for (const device of [input('tablet', 'usb'), hub(), usbHostdev(), sound('usb')]) {
      expect(classOf(device, usb('qemu-xhci', 0), noBalloon), device).to.equal('none');
    }
  });
});

describe('on a machine with pci-root', () => {
  it('express and virtio devices are conventional too', () => {
    const { devices } = planFor('pc', nic('virtio'), nic('e1000e'), nic('rtl8139'), pciHostdev(), ...bare);
    const found = devices.flatMap(({ address }) => (address?.type === 'pci' ? [shortAddress(address)] : []));
    expect(found).to.have.members(['0:2.0', '0:3.0', '0:4.0', '0:5.0']);
  });
});

describe('devices that no PCI bus takes and that nothing passes over', () => {
  for (const device of [sound('ich7'), controller('isa'), controller('xenbus'), fs('loop'), fs('nbd')]) {
    it(`${titleOf(device)} stop the domain`, () => {
      expect(refusal('pc', device)).to.deep.equal(['pci/slots-exhausted']);
    });
  }
});
