import { onlyForRule } from '../families/only-for.ts';
import { refusedRule } from '../families/refused.ts';

const IOTUNE_PAIRS = ['BytesSec', 'IopsSec', 'BytesSecMax', 'IopsSecMax'];
const FILE = "<disk type='file' device='disk'>";
const CDROM = "<disk type='file' device='cdrom'>";

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms */
export const readonlyBus = refusedRule(
  {
    id: 'disk/readonly-bus',
    summary: 'A hard disk on IDE or SATA is not read-only.',
    why: 'ATA hard disks have no way to tell the guest that they are write-protected.',
    bad: `${FILE}<source file='/a'/><target dev='sda' bus='sata'/><readonly/></disk>`,
    good: `${FILE}<source file='/a'/><target dev='sda' bus='scsi'/><readonly/></disk>`,
  },
  [
    {
      kind: 'disk',
      where: { readonly: [true], device: ['disk'], targetBus: ['ide', 'sata'] },
      text: 'a hard disk on {targetBus} cannot be read-only: use scsi, virtio or usb, or remove <readonly>',
    },
  ],
);

export const virtioOnlyOptions = onlyForRule(
  {
    id: 'disk/virtio-only-options',
    summary: 'Virtio models and driver options such as queues and event_idx are for disks on the virtio bus.',
    why: 'They are properties of the virtio-blk device.',
    bad: `${FILE}<driver name='qemu' queues='2'/><source file='/a'/><target dev='sda' bus='scsi'/></disk>`,
    good: `${FILE}<driver name='qemu' queues='2'/><source file='/a'/><target dev='vda' bus='virtio'/></disk>`,
  },
  [
    {
      kind: 'disk',
      properties: [
        'model',
        'driverQueues',
        'driverQueueSize',
        'driverEventIdx',
        'driverIoeventfd',
        'driverIommu',
        'driverAts',
        'driverPacked',
        'driverPagePerVq',
      ],
      allowed: [{ targetBus: ['virtio'] }],
      words: 'disks on the virtio bus',
      ignoreZero: true,
    },
  ],
);

export const cacheIo = refusedRule(
  {
    id: 'disk/cache-io',
    summary: "io='native' goes with cache='none' or cache='directsync'.",
    why: 'Linux native AIO works on files that are opened past the page cache.',
    bad: `${FILE}<driver name='qemu' io='native'/><source file='/a'/><target dev='vda'/></disk>`,
    good: `${FILE}<driver name='qemu' io='native' cache='none'/><source file='/a'/><target dev='vda'/></disk>`,
  },
  [
    {
      kind: 'disk',
      where: { driverIo: ['native'] },
      unless: [{ driverCache: ['none', 'directsync'] }],
      text: "io='native' needs cache='none' or cache='directsync', found cache {driverCache}",
    },
    {
      kind: 'disk',
      where: { type: ['vhostvdpa'] },
      unless: [{ driverCache: ['none', 'directsync'] }],
      text: "a disk of type vhostvdpa needs cache='none' or cache='directsync', found cache {driverCache}",
      at: 'driverCache',
    },
  ],
);

const limit = (direction: string, pair: string): string => `iotune${direction}${pair}`;

export const iotuneExclusive = refusedRule(
  {
    id: 'disk/iotune-exclusive',
    summary: 'A total limit of <iotune> excludes read and write limits of the same kind.',
    why: 'QEMU has one bucket for both directions, or one for each.',
    bad: `${FILE}<source file='/a'/><target dev='vda'/>
  <iotune><total_bytes_sec>1000</total_bytes_sec><read_bytes_sec>500</read_bytes_sec></iotune>
</disk>`,
    good: `${FILE}<source file='/a'/><target dev='vda'/>
  <iotune><total_bytes_sec>1000</total_bytes_sec></iotune>
</disk>`,
  },
  IOTUNE_PAIRS.flatMap(pair =>
    ['Read', 'Write'].map(direction => ({
      kind: 'disk' as const,
      has: [limit(direction, pair)],
      unless: [{ [limit('Total', pair)]: [null, 0] }, { [limit(direction, pair)]: [0] }],
      text: 'a total limit is there already: remove this limit or the total',
    })),
  ),
);

export const copyOnRead = refusedRule(
  {
    id: 'disk/copy-on-read',
    summary: "copy_on_read='on' is for writable hard disks.",
    why: 'What is read from the backing image is written to the disk image.',
    bad: `${FILE}<driver name='qemu' copy_on_read='on'/><source file='/a'/><target dev='vda'/><readonly/></disk>`,
    good: `${FILE}<driver name='qemu' copy_on_read='on'/><source file='/a'/><target dev='vda'/></disk>`,
  },
  [
    {
      kind: 'disk',
      where: { driverCopyOnRead: ['on'], readonly: [true] },
      text: 'copy_on_read writes to the image, and the disk is read-only: remove one of them',
    },
    {
      kind: 'disk',
      where: { driverCopyOnRead: ['on'], device: ['cdrom', 'floppy', 'lun'] },
      text: 'copy_on_read is for hard disks, this is a {device}: remove it',
    },
  ],
);

export const tray = refusedRule(
  {
    id: 'disk/tray',
    summary: 'Only CD-ROM and floppy drives have a tray.',
    why: 'tray tells whether the medium is in.',
    bad: `${FILE}<source file='/a'/><target dev='vda' tray='open'/></disk>`,
    good: `${CDROM}<target dev='sda' bus='sata' tray='open'/></disk>`,
  },
  [
    {
      kind: 'disk',
      where: { targetTray: ['open'] },
      unless: [{ device: ['cdrom', 'floppy'] }],
      text: 'tray is for cdrom and floppy, this is a {device}: remove it',
    },
  ],
);

export const removableBus = refusedRule(
  {
    id: 'disk/removable-bus',
    summary: 'removable is for disks on USB, and for hard disks on SCSI.',
    why: 'Only these devices of QEMU have such a flag.',
    bad: `${FILE}<source file='/a'/><target dev='vda' bus='virtio' removable='on'/></disk>`,
    good: `${FILE}<source file='/a'/><target dev='sda' bus='usb' removable='on'/></disk>`,
  },
  [
    {
      kind: 'disk',
      has: ['targetRemovable'],
      unless: [{ targetBus: ['usb'] }, { targetBus: ['scsi'], device: ['disk'] }],
      text: 'removable is for disks on usb or scsi, this is a {device} on {targetBus}: remove it',
    },
  ],
);

export const rotationRate = refusedRule(
  {
    id: 'disk/rotation-rate',
    summary: 'rotation_rate is for hard disks on SCSI, IDE and SATA.',
    why: 'Only these buses report the speed of the platters.',
    bad: `${FILE}<source file='/a'/><target dev='vda' bus='virtio' rotation_rate='7200'/></disk>`,
    good: `${FILE}<source file='/a'/><target dev='sda' bus='sata' rotation_rate='7200'/></disk>`,
  },
  [
    {
      kind: 'disk',
      has: ['targetRotationRate'],
      unless: [{ targetRotationRate: [0] }, { targetBus: ['scsi', 'ide', 'sata'], device: ['disk'] }],
      text: 'rotation_rate is for hard disks on scsi, ide or sata, this is a {device} on {targetBus}: remove it',
    },
  ],
);

export const wwnSerialSyntax = refusedRule(
  {
    id: 'disk/wwn-serial-syntax',
    summary: 'wwn is for hard disks on IDE and SCSI, serial for any bus but sd.',
    why: 'A lun shows the identity of the real device, and an SD card has none.',
    bad: `${FILE}<source file='/a'/><target dev='vda' bus='virtio'/><wwn>5000c50015ea71ad</wwn></disk>`,
    good: `${FILE}<source file='/a'/><target dev='sda' bus='scsi'/><wwn>5000c50015ea71ad</wwn></disk>`,
  },
  [
    {
      kind: 'disk',
      has: ['wwn'],
      unless: [{ targetBus: ['ide', 'scsi'] }],
      text: '<wwn> is for disks on ide or scsi, this is on {targetBus}: remove it',
    },
    { kind: 'disk', where: { device: ['lun'] }, has: ['wwn'], text: 'a lun has its own wwn: remove <wwn>' },
    {
      kind: 'disk',
      where: { targetBus: ['sd'] },
      has: ['serial'],
      text: 'an SD card has no serial number: remove <serial>',
    },
    {
      kind: 'disk',
      where: { targetBus: ['scsi'], device: ['lun'] },
      has: ['serial'],
      text: 'a lun has its own serial number: remove <serial>',
    },
  ],
);

export const protocolRemoved = refusedRule(
  {
    id: 'disk/protocol-removed',
    summary: 'The protocols sheepdog and tftp are gone.',
    why: 'QEMU dropped them.',
    bad: `<disk type='network' device='disk'>
  <source protocol='sheepdog' name='image'/>
  <target dev='vda'/>
</disk>`,
    good: `<disk type='network' device='disk'>
  <source protocol='nbd' name='image'><host name='example.com' port='10809'/></source>
  <target dev='vda'/>
</disk>`,
  },
  [
    {
      kind: 'disk',
      where: { type: ['network'], sourceProtocol: ['sheepdog', 'tftp'] },
      text: "QEMU no longer has the protocol '{sourceProtocol}': choose another, such as nbd or https",
      at: 'sourceProtocol',
    },
  ],
);

export const luksCipher = refusedRule(
  {
    id: 'disk/luks-cipher',
    summary: 'The LUKS encryption of a disk names no cipher.',
    why: 'The image says itself how it is encrypted; a cipher is chosen only when a volume is made.',
    bad: `${FILE}
  <source file='/a'/>
  <target dev='vda'/>
  <encryption format='luks'>
    <secret type='passphrase' uuid='0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f'/>
    <cipher name='aes' size='256' mode='cbc' hash='sha256'/>
  </encryption>
</disk>`,
    good: `${FILE}
  <source file='/a'/>
  <target dev='vda'/>
  <encryption format='luks'>
    <secret type='passphrase' uuid='0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f'/>
  </encryption>
</disk>`,
  },
  [
    {
      kind: 'disk',
      where: { encryptionFormat: ['luks'] },
      has: ['encryptionCipherName'],
      text: 'the image says itself which cipher it uses: remove <cipher>',
    },
  ],
);

export const lunOnlyOptions = refusedRule(
  {
    id: 'disk/lun-only-options',
    summary: "rawio, sgio and <reservations> are for device='lun', and sgio is not unfiltered.",
    why: 'They pass SCSI commands on to the device of the host; unfiltered passing is gone from the kernel.',
    bad: `<disk type='block' device='disk' rawio='yes'><source dev='/dev/sdx'/><target dev='sda' bus='scsi'/></disk>`,
    good: `<disk type='block' device='lun' rawio='yes'><source dev='/dev/sdx'/><target dev='sda' bus='scsi'/></disk>`,
  },
  [
    { kind: 'disk', where: { sgio: ['unfiltered'] }, text: "sgio='unfiltered' is no longer there: remove it" },
    {
      kind: 'disk',
      has: ['rawio', 'sgio', 'sourceReservationsManaged'],
      unless: [{ device: ['lun'] }, { sgio: ['unfiltered'] }],
      text: "this is for device='lun' only, the disk is a {device}: remove it",
    },
  ],
);

export const discardNoUnref = refusedRule(
  {
    id: 'disk/discard-no-unref',
    summary: "discard_no_unref='on' is for writable qcow2 images.",
    why: 'It keeps discarded clusters allocated in the image, against fragmentation.',
    bad: `${FILE}<driver name='qemu' type='raw' discard_no_unref='on'/><source file='/a'/><target dev='vda'/></disk>`,
    good: `${FILE}<driver name='qemu' type='qcow2' discard_no_unref='on'/><source file='/a'/><target dev='vda'/></disk>`,
  },
  [
    {
      kind: 'disk',
      where: { driverDiscardNoUnref: ['on'] },
      unless: [{ driverType: ['qcow2'] }],
      text: 'discard_no_unref is for qcow2 images, this is {driverType}: remove it',
    },
    {
      kind: 'disk',
      where: { driverDiscardNoUnref: ['on'], driverType: ['qcow2'], readonly: [true] },
      text: 'discard_no_unref is for writable disks: remove it',
    },
    {
      kind: 'disk',
      where: { driverDiscardNoUnref: ['on'], driverType: ['qcow2'], device: ['cdrom'], readonly: [null] },
      text: 'discard_no_unref is for writable disks: remove it',
    },
  ],
);
