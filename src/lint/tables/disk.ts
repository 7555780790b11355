import { onlyForRule } from '../families/only-for.ts';
import { refusedRule } from '../families/refused.ts';
import type { Rule } from '../rule.ts';

const IOTUNE_PAIRS = ['BytesSec', 'IopsSec', 'BytesSecMax', 'IopsSecMax'];
const FILE = "<disk type='file' device='disk'>";

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms */
export const readonlyBus: Rule = {
  ...refusedRule(
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
  ),
  occasions: ['disk.readonly'],
};

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

export const copyOnRead: Rule = {
  ...refusedRule(
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
  ),
  occasions: ['disk.driverCopyOnRead=on'],
};
