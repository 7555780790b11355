import { type AddressTypeRow, addressTypeRule } from '../families/address-type.ts';
import { addressOtherThan } from '../occasion.ts';
import type { Rule } from '../rule.ts';

const DRIVE_DISKS: AddressTypeRow = {
  kind: 'disk',
  where: { targetBus: ['ide', 'sata', 'fdc', 'scsi'] },
  accepts: ['drive'],
};

/** https://libvirt.org/formatdomain.html#device-addresses */
export const diskTypeForBus: Rule = {
  ...addressTypeRule(
    {
      id: 'address/disk-type-for-bus',
      summary: 'A disk on an IDE, SATA, SCSI or floppy bus has a drive address, one on USB a usb address.',
      why: 'Such a disk hangs on a controller; only the controller itself sits on the PCI bus.',
      bad: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='scsi'/>
  <address type='pci' domain='0' bus='0' slot='5' function='0'/>
</disk>`,
      good: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='scsi'/>
  <address type='drive' controller='0' bus='0' target='0' unit='0'/>
</disk>`,
    },
    [DRIVE_DISKS, { kind: 'disk', where: { targetBus: ['usb'] }, accepts: ['usb'] }],
  ),
  occasions: [...addressOtherThan('disk', DRIVE_DISKS.accepts), 'disk.targetBus=usb'],
};

export const virtioDiskType: Rule = {
  ...addressTypeRule(
    {
      id: 'address/virtio-disk-type',
      summary: 'A virtio disk has a pci, ccw or virtio-mmio address.',
      why: 'A virtio disk is a device of its own on the transport, not a drive behind a controller.',
      bad: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='vda' bus='virtio'/>
  <address type='drive' controller='0' bus='0' target='0' unit='0'/>
</disk>`,
      good: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='vda' bus='virtio'/>
</disk>`,
    },
    [{ kind: 'disk', where: { targetBus: ['virtio'] }, accepts: ['pci', 'ccw', 'virtio-mmio'] }],
  ),
  occasions: ['disk.targetBus=virtio'],
};

export const mdevType = addressTypeRule(
  {
    id: 'address/mdev-type',
    summary: 'A mediated device of model vfio-pci has a pci address, one of model vfio-ccw a ccw address.',
    why: 'The model decides on which bus the guest sees the device.',
    bad: `<hostdev mode='subsystem' type='mdev' model='vfio-pci'>
  <source><address uuid='53764d0e-85a0-42b4-af5c-2046b460b1dc'/></source>
  <address type='drive' controller='0' bus='0' target='0' unit='0'/>
</hostdev>`,
    good: `<hostdev mode='subsystem' type='mdev' model='vfio-pci'>
  <source><address uuid='53764d0e-85a0-42b4-af5c-2046b460b1dc'/></source>
</hostdev>`,
  },
  [
    { kind: 'hostdev', where: { type: ['mdev'], model: ['vfio-pci'] }, accepts: ['pci'] },
    { kind: 'hostdev', where: { type: ['mdev'], model: ['vfio-ccw'] }, accepts: ['ccw'] },
  ],
);

/** https://libvirt.org/formatdomain.html#host-device-assignment */
export const hostdevAddressType: Rule = {
  ...addressTypeRule(
    {
      id: 'hostdev/address-type',
      summary: 'The guest address of a host device is of the type that its kind asks for.',
      why: 'A PCI device becomes a PCI function of the guest, a USB device sits on a USB port, a SCSI device on a SCSI bus.',
      bad: `<hostdev mode='subsystem' type='usb'>
  <source><address bus='1' device='4'/></source>
  <address type='pci' domain='0' bus='0' slot='5' function='0'/>
</hostdev>`,
      good: `<hostdev mode='subsystem' type='usb'>
  <source><address bus='1' device='4'/></source>
  <address type='usb' bus='0' port='1'/>
</hostdev>`,
    },
    [
      { kind: 'hostdev', where: { type: ['pci'] }, accepts: ['pci', 'unassigned'] },
      { kind: 'hostdev', where: { type: ['usb'] }, accepts: ['usb'] },
      { kind: 'hostdev', where: { type: ['scsi'] }, accepts: ['drive'] },
      { kind: 'hostdev', where: { type: ['scsi_host'] }, accepts: ['pci', 'ccw'] },
      {
        kind: 'interface',
        where: { type: ['hostdev'], sourceAddressType: ['pci'] },
        accepts: ['pci', 'unassigned'],
      },
      { kind: 'interface', where: { type: ['hostdev'], sourceAddressType: ['usb'] }, accepts: ['usb'] },
    ],
  ),
  occasions: ['hostdev', 'interface.type=hostdev'],
};

export const usbDeviceType = addressTypeRule(
  {
    id: 'address/usb-device-type',
    summary: 'A USB input or redirected device has a usb address.',
    why: 'It sits on a port of a USB bus.',
    bad: `<input type='tablet' bus='usb'>
  <address type='pci' domain='0' bus='0' slot='5' function='0'/>
</input>`,
    good: `<input type='tablet' bus='usb'>
  <address type='usb' bus='0' port='1'/>
</input>`,
  },
  [
    { kind: 'input', where: { bus: ['usb'] }, written: 'bus', accepts: ['usb'] },
    { kind: 'redirdev', accepts: ['usb'] },
  ],
);
