import { type ReportedRule, refused, surprising } from '../reported.ts';

const S390 = "<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>";
const PSERIES = "<os><type arch='ppc64' machine='pseries'>hvm</type></os>";
const I440FX = "<os><type arch='x86_64' machine='pc'>hvm</type></os>";
const RNG = "<rng model='virtio'><backend model='random'>/dev/urandom</backend>";
const pci = (attributes: string): string => `${RNG}<address type='pci' ${attributes}/></rng>`;
const ccw = (devno: string): string =>
  `${RNG}<address type='ccw' cssid='0xfe' ssid='0' devno='${devno}'/></rng>`;
const zpci = (uid: string): string =>
  `${RNG}<address type='pci'><zpci uid='${uid}' fid='${uid}'/></address></rng>`;
const vty = (port: string, reg: string): string =>
  `<serial type='pty'><target type='spapr-vio-serial' port='${port}'/><address type='spapr-vio' reg='${reg}'/></serial>`;
const channel = (name: string, port: string): string =>
  `<channel type='pty'><target type='virtio' name='${name}'/><address type='virtio-serial' controller='0' bus='0' port='${port}'/></channel>`;
const scsi = (controller: string): string =>
  `<disk type='file' device='disk'><source file='/a'/><target dev='sda' bus='scsi'/>
  <address type='drive' controller='${controller}' bus='0' target='0' unit='0'/>
</disk>`;

/** Rules about what can stand at an address. */
export const ADDRESS_PLACES: readonly ReportedRule[] = [
  refused({
    id: 'address/pci-none-on-machine',
    summary: 'PCI devices are for machines with a PCI bus.',
    why: 'isapc and many boards have none.',
    bad: "<os><type arch='x86_64' machine='isapc'>hvm</type></os><controller type='usb' index='0' model='piix3-uhci'/>",
    good: `${I440FX}<controller type='usb' index='0' model='piix3-uhci'/>`,
  }),
  refused({
    id: 'address/pci-domain-zero',
    summary: 'The domain of a guest PCI address is 0.',
    why: 'QEMU machines have one PCI domain.',
    bad: pci("domain='1' bus='0' slot='5'"),
    good: pci("domain='0' bus='0' slot='5'"),
  }),
  refused({
    id: 'address/pci-bus-missing',
    summary: 'The bus of a PCI address is the index of a PCI controller, or one that libvirt can add.',
    why: 'libvirt adds buses as far as there are slots for them.',
  }),
  surprising({
    id: 'address/pci-bus-raised',
    summary: 'A PCI address stays on its bus.',
    why: 'Where libvirt has to add a bridge to reach a bus it moves the device to the next bus.',
  }),
  refused({
    id: 'address/pci-slot-for-bus',
    summary: 'The slot of a PCI address is one that its bus has.',
    why: 'Ports have slot 0 only, and slot 0 of a root belongs to the host bridge.',
    bad: `<controller type='pci' index='1' model='pcie-root-port'/>${pci("bus='1' slot='1'")}`,
    good: `<controller type='pci' index='1' model='pcie-root-port'/>${pci("bus='1' slot='0'")}`,
  }),
  refused({
    id: 'address/pci-duplicate',
    summary: 'No two devices have the same PCI address.',
    why: 'A function of a slot is one device.',
    bad: pci("bus='0' slot='5'") + pci("bus='0' slot='0x5'"),
    good: pci("bus='0' slot='5'") + pci("bus='0' slot='6'"),
  }),
  refused({
    id: 'address/pci-chipset-reserved',
    summary: 'No device is in the slots of the chipset.',
    why: 'On q35 the ISA bridge is 0:1f.0 and the SMBus 0:1f.3, on i440fx the ISA bridge is 0:1.0.',
    bad: pci("bus='0' slot='0x1f' function='3'"),
    good: pci("bus='0' slot='0x1f' function='4'"),
  }),
  refused({
    id: 'address/pci-chipset-fixed',
    summary: 'Devices of the chipset stay in their slot.',
    why: 'The first SATA controller of q35 is 0:1f.2, the first IDE controller of i440fx 0:1.1.',
    bad: "<controller type='sata' index='0'><address type='pci' bus='0' slot='5'/></controller>",
    good: "<controller type='sata' index='0'><address type='pci' bus='0' slot='0x1f' function='2'/></controller>",
  }),
  refused({
    id: 'address/pci-integrated-bus0',
    summary: 'Integrated devices such as a virtio IOMMU are on bus 0.',
    why: 'They are part of the root complex.',
    bad: "<features><acpi/></features><iommu model='virtio'><address type='pci' bus='1' slot='0'/></iommu>",
    good: "<features><acpi/></features><iommu model='virtio'><address type='pci' bus='0' slot='5'/></iommu>",
  }),
  refused({
    id: 'address/pci-piix3-on-pcie',
    summary: 'Devices of the chipset of i440fx are on a conventional bus 0.',
    why: 'They are functions of its south bridge.',
  }),
  refused({
    id: 'address/zpci-duplicate',
    summary: 'No two devices have the same uid or the same fid.',
    why: 'By these numbers the guest tells its PCI functions apart.',
    bad: `${S390}${zpci('1')}${zpci('1')}`,
    good: `${S390}${zpci('1')}${zpci('2')}`,
  }),
  refused({
    id: 'address/ccw-duplicate',
    summary: 'No two devices have the same ccw address.',
    why: 'A device number is one device.',
    bad: `${S390}${ccw('1')}${ccw('1')}`,
    good: `${S390}${ccw('1')}${ccw('2')}`,
  }),
  refused({
    id: 'address/ccw-exhausted',
    summary: 'There are not more channel devices than device numbers.',
    why: 'A channel subsystem has 65536 of them.',
  }),
  refused({
    id: 'address/spapr-vio-duplicate',
    summary: 'No two devices have the same spapr-vio reg.',
    why: 'By this number the firmware finds the device.',
    bad: `${PSERIES}${vty('0', '0x4000')}${vty('1', '0x4000')}`,
    good: `${PSERIES}${vty('0', '0x4000')}${vty('1', '0x5000')}`,
  }),
  refused({
    id: 'address/virtio-serial-controller',
    summary: 'The controller of a virtio-serial address exists.',
    why: 'libvirt adds the missing ones, save on machines where it cannot.',
  }),
  refused({
    id: 'address/virtio-serial-port',
    summary: 'The port of a virtio-serial address is free and below the ports of its controller.',
    why: 'A controller has 31 ports unless it says otherwise.',
    bad: channel('a', '1') + channel('b', '1'),
    good: channel('a', '1') + channel('b', '2'),
  }),
  refused({
    id: 'address/drive-controller',
    summary: 'The controller of a drive address is a small number.',
    why: 'libvirt adds every controller below it and runs out of PCI slots.',
    bad: scsi('2000'),
    good: scsi('2'),
  }),
];
