import { refusedRule } from '../families/refused.ts';
import type { Rule } from '../rule.ts';

const FILE = "<disk type='file' device='disk'>";

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms */
export const protocolRemoved: Rule = {
  ...refusedRule(
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
  ),
  occasions: ['disk.sourceProtocol=sheepdog', 'disk.sourceProtocol=tftp'],
};

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
    {
      kind: 'disk',
      where: { sourceEncryptionFormat: ['luks'] },
      has: ['sourceEncryptionCipherName'],
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
    {
      kind: 'disk',
      where: { sgio: ['unfiltered'] },
      text: "sgio='unfiltered' is no longer there: remove it",
    },
    {
      kind: 'disk',
      has: ['rawio', 'sgio', 'sourceReservationsManaged'],
      unless: [{ device: ['lun'] }, { sgio: ['unfiltered'] }],
      text: "this is for device='lun' only, the disk is a {device}: remove it",
    },
  ],
);

export const discardNoUnref: Rule = {
  ...refusedRule(
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
  ),
  occasions: ['disk.driverDiscardNoUnref=on'],
};

export const metadataCache = refusedRule(
  {
    id: 'disk/metadata-cache',
    summary: '<metadata_cache> is for qcow2 images.',
    why: 'It holds the tables of this format.',
    bad: `${FILE}
  <driver name='qemu' type='raw'><metadata_cache><max_size unit='MiB'>1</max_size></metadata_cache></driver>
  <source file='/a'/>
  <target dev='vda'/>
</disk>`,
    good: `${FILE}
  <driver name='qemu' type='qcow2'><metadata_cache><max_size unit='MiB'>1</max_size></metadata_cache></driver>
  <source file='/a'/>
  <target dev='vda'/>
</disk>`,
  },
  [
    {
      kind: 'disk',
      has: ['driverMetadataCacheMaxSize'],
      unless: [{ driverType: ['qcow2'] }, { driverMetadataCacheMaxSize: [0] }],
      text: '<metadata_cache> is for qcow2 images, this is {driverType}: remove it',
    },
  ],
);
