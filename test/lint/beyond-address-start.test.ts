import { checkBeyond } from './beyond.ts';
import { ARM, disk, drive, I440FX, S390 } from './fragments.ts';
import { at, card, port, rng, scsi } from './pci-fragments.ts';

const console = (address: string): string =>
  `<console type='pty'><target type='virtio'/>${address}</console>`;
const DIMM = `<maxMemory slots='4' unit='GiB'>8</maxMemory>
<cpu><numa><cell id='0' cpus='0' memory='2' unit='GiB'/></numa></cpu>`;
const dimm = (address: string): string =>
  `${DIMM}<memory model='dimm'><target><size unit='MiB'>512</size><node>0</node></target>${address}</memory>`;

checkBeyond('address/type-unsuitable', {
  finds: {
    'a network card on the ISA bus': [
      card('e1000', "<address type='isa' iobase='0x300'/>"),
      "found address type 'isa', expected pci",
      'isa',
    ],
    'a sound card among the drives': [
      `<sound model='ich9'>${drive()}</sound>`,
      "found address type 'drive', expected pci",
      'drive',
    ],
    'a USB sound card on PCI': [
      `<sound model='usb'>${at(0, 9)}</sound>`,
      "found address type 'pci', expected usb",
      'pci',
    ],
    'a Sound Blaster on PCI': [`<sound model='sb16'>${at(0, 9)}</sound>`, 'expected isa', 'pci'],
    'a port on the ISA bus': [port(1, "<address type='isa' iobase='0x300'/>"), 'expected pci', 'isa'],
    'a virtio console on PCI': [console(at(0, 9)), 'expected virtio-serial', 'pci'],
    'virtio-mmio where the board has none': [
      rng("<address type='virtio-mmio'/>"),
      'has no virtio-mmio bus: expected pci',
      'virtio-mmio',
    ],
    'a virtio disk on virtio-mmio where the board has none': [
      I440FX + disk('vda', "<address type='virtio-mmio'/>"),
      'has no virtio-mmio bus',
      'virtio-mmio',
    ],
  },
  passes: {
    'virtio-mmio on a board that has it': ARM + rng("<address type='virtio-mmio'/>"),
    'a channel device': S390 + rng("<address type='ccw'/>"),
    'what QEMU is not told': `<sound model='ich9'><address type='virtio-mmio'/></sound>`,
    'the built-in USB controller of i440fx': `${I440FX}<controller type='usb' index='0' model='piix3-uhci'>
      <address type='isa'/></controller>`,
    'a mouse that has no place': `<input type='mouse' bus='ps2'>${at(0, 9)}</input>`,
  },
});

checkBeyond('address/dimm-foreign-type', {
  finds: {
    'a slot that becomes the base': [dimm(at(0, 9)), "found address type 'pci', whose slot 0x9", 'pci'],
  },
  passes: {
    'no address': dimm(''),
    'a foreign address whose numbers stand for no base': dimm("<address type='isa' iobase='0x300'/>"),
    'a virtio-pmem on PCI': `${DIMM}<memory model='virtio-pmem'><source><path>/p</path></source>
      <target><size unit='MiB'>512</size></target>${at(0, 9)}</memory>`,
  },
});

const SCSI_HOSTDEV = `<hostdev mode='subsystem' type='scsi'>
  <source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source>
</hostdev>`;

checkBeyond('address/drive-limit', {
  finds: {
    'a third unit on an IDE bus': [
      I440FX + disk('hda ide', drive(0, 0, 0, 2)),
      'found unit 2, on ide expected a unit from 0 to 1',
      '2',
    ],
    'a third IDE bus': [I440FX + disk('hda ide', drive(0, 2)), 'found bus 2', '2'],
    'a third floppy': [
      I440FX + disk('fda fdc', drive(0, 0, 0, 2), "device='floppy'"),
      'found unit 2, on fdc',
      '2',
    ],
    'unit 8 of lsilogic': [
      scsi('lsilogic') + disk('sda scsi', drive(0, 0, 0, 8)),
      'found unit 8, on controller scsi 0 (lsilogic) expected a unit from 0 to 7',
      '8',
    ],
    'target 256 of virtio-scsi': [
      scsi('virtio-scsi') + disk('sda scsi', drive(0, 0, 256)),
      'expected a target from 0 to 255',
      '256',
    ],
    'unit 16384 of virtio-scsi': [
      scsi('virtio-scsi') + disk('sda scsi', drive(0, 0, 0, 16384)),
      'expected a unit from 0 to 16383',
    ],
    'a name that stands for a unit which the adapter lacks': [
      scsi('vmpvscsi') + disk('sdb scsi'),
      'the only unit is 0, or QEMU does not start: its name stands for this unit, so give it an <address>',
      'sdb',
    ],
    'a host device that libvirt puts where the adapter has nothing': [
      scsi('vmpvscsi') + SCSI_HOSTDEV + SCSI_HOSTDEV.replace("unit='0'", "unit='1'"),
      'found unit 1, on controller scsi 0 (vmpvscsi) the only unit is 0',
      '<hostdev',
    ],
  },
  passes: {
    'the last of each': `${scsi('virtio-scsi')}${disk('sda scsi', drive(0, 0, 255, 16383))}${disk('sdb sata', drive(0, 0, 0, 5))}`,
    'targets of a model that goes by the unit': scsi('am53c974') + disk('sda scsi', drive(0, 0, 63)),
    'disks with names of their own': disk('sda sata') + disk('sdf sata'),
  },
});

checkBeyond('address/virtio-serial-bus', {
  finds: {
    'a console on another bus': [
      console("<address type='virtio-serial' controller='0' bus='1' port='1'/>"),
      'found bus 1, virtio-serial controller 0 has bus 0 only',
      '1',
    ],
  },
  passes: {
    'a channel without port, whose bus libvirt resets': `<channel type='pty'><target type='virtio' name='a'/>
      <address type='virtio-serial' controller='0' bus='2'/></channel>`,
  },
});

checkBeyond('address/acpi-index-unique', {
  finds: {
    'an index used on another bus': [
      card('virtio', "<acpi index='7'/>") + card('e1000', "<acpi index='7'/>"),
      'ACPI index 7 is taken by interface virtio',
      '7',
    ],
    'an index that is too high': [card('virtio', "<acpi index='16384'/>"), 'the highest is 16383', '16384'],
  },
  passes: {
    'the highest': card('virtio', "<acpi index='16383'/>"),
    'an interface of a host device': `<interface type='hostdev' managed='yes'>
      <source><address type='pci' domain='0' bus='3' slot='0' function='1'/></source><acpi index='7'/></interface>`,
  },
});
