import { addressTypeRule } from '../families/address-type.ts';

/** https://libvirt.org/formatdomain.html#device-addresses: devices outside the usual buses. */
export const panicTypePvpanic = addressTypeRule(
  {
    id: 'address/panic-type-pvpanic',
    summary: 'A panic device of model pvpanic has a pci address.',
    why: 'It is the PCI variant of the ISA device.',
    bad: "<panic model='pvpanic'><address type='isa' iobase='0x505'/></panic>",
    good: "<panic model='pvpanic'/>",
  },
  [{ kind: 'panic', where: { model: ['pvpanic'] }, accepts: ['pci'] }],
);

export const panicNoAddress = addressTypeRule(
  {
    id: 'address/panic-no-address',
    summary: 'Panic devices of models pseries, s390 and hyperv take no address.',
    why: 'They are calls to the hypervisor, not devices on a bus.',
    bad: "<panic model='hyperv'><address type='isa' iobase='0x505'/></panic>",
    good: "<panic model='hyperv'/>",
  },
  [{ kind: 'panic', where: { model: ['pseries', 's390', 'hyperv'] }, accepts: [] }],
);

export const videoNoAddress = addressTypeRule(
  {
    id: 'address/video-no-address',
    summary: 'Video of model ramfb takes no address.',
    why: 'It is a frame buffer in the memory of the guest.',
    bad: `<graphics type='vnc'/>
<video><model type='ramfb'/><address type='pci' domain='0' bus='0' slot='2' function='0'/></video>`,
    good: "<graphics type='vnc'/><video><model type='ramfb'/></video>",
  },
  [{ kind: 'video', where: { modelType: ['ramfb'] }, accepts: [] }],
);

export const iommuType = addressTypeRule(
  {
    id: 'address/iommu-type',
    summary: 'A virtio IOMMU has a pci address, the other models take none.',
    why: 'intel and smmuv3 are parts of the board.',
    bad: `<features><acpi/></features>
<iommu model='virtio'><address type='drive' controller='0' bus='0' target='0' unit='0'/></iommu>`,
    good: "<features><acpi/></features><iommu model='virtio'/>",
  },
  [
    { kind: 'iommu', where: { model: ['virtio'] }, accepts: ['pci'] },
    { kind: 'iommu', where: { model: ['intel', 'smmuv3'] }, accepts: [] },
  ],
);

export const serialType = addressTypeRule(
  {
    id: 'address/serial-type',
    summary: 'A serial port has the address that its target type asks for; system and sclp ports have none.',
    why: 'The target type says on which bus the port is.',
    bad: `<serial type='pty'>
  <target type='isa-serial' port='0'/>
  <address type='pci' domain='0' bus='0' slot='5' function='0'/>
</serial>`,
    good: `<serial type='pty'>
  <target type='isa-serial' port='0'/>
  <address type='isa' iobase='0x3f8' irq='0x4'/>
</serial>`,
  },
  [
    { kind: 'serial', where: { targetType: ['isa-serial', 'isa-debug'] }, accepts: ['isa'] },
    { kind: 'serial', where: { targetType: ['usb-serial'] }, accepts: ['usb'] },
    { kind: 'serial', where: { targetType: ['pci-serial'] }, accepts: ['pci'] },
    { kind: 'serial', where: { targetType: ['spapr-vio-serial'] }, accepts: ['spapr-vio'] },
    { kind: 'serial', where: { targetType: ['system-serial', 'sclp-serial'] }, accepts: [] },
  ],
);

export const watchdogType = addressTypeRule(
  {
    id: 'address/watchdog-type',
    summary: 'A watchdog of model i6300esb has a pci address, the other models take none.',
    why: 'The others are parts of the board.',
    bad: "<watchdog model='itco'><address type='isa' iobase='0x100'/></watchdog>",
    good: "<watchdog model='i6300esb'/>",
  },
  [
    { kind: 'watchdog', where: { model: ['i6300esb'] }, accepts: ['pci'] },
    { kind: 'watchdog', where: { model: ['ib700', 'diag288', 'itco'] }, accepts: [] },
  ],
);

export const otherFixedType = addressTypeRule(
  {
    id: 'address/other-fixed-type',
    summary:
      'virtio-pmem and pstore have a pci address, virtio-mem pci or ccw, an ISA panic device isa, sgx-epc none.',
    why: 'Each exists on that bus only.',
    bad: "<pstore backend='acpi-erst'><path>/a</path><size unit='KiB'>8</size><address type='isa' iobase='0x100'/></pstore>",
    good: "<pstore backend='acpi-erst'><path>/a</path><size unit='KiB'>8</size></pstore>",
  },
  [
    { kind: 'memory', where: { model: ['virtio-pmem'] }, accepts: ['pci'] },
    { kind: 'memory', where: { model: ['virtio-mem'] }, accepts: ['pci', 'ccw'] },
    { kind: 'memory', where: { model: ['sgx-epc'] }, accepts: [] },
    { kind: 'pstore', accepts: ['pci'] },
    { kind: 'panic', where: { model: ['isa'] }, accepts: ['isa'] },
    { kind: 'smartcard', accepts: ['ccid'] },
    { kind: 'nvram', accepts: ['spapr-vio'] },
  ],
);
