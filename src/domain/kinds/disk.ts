import { integer, integer64, onOff, pattern, present, text, unit, word, yesNo } from '../field.ts';
import { defineKind, only, under } from '../kind.ts';
import { iotune } from './groups/iotune.ts';
import { networkSource, STORAGE_FORMATS, storageAuth, storageEncryption } from './groups/storage.ts';
import { VIRTIO_MODELS, virtioOptions } from './groups/virtio.ts';

const NVME = { when: { type: ['nvme'] } };
const PCI_SOURCE = { radix: 'auto', rule: 'hostdev/pci-source-range', ...NVME } as const;
const OWED = { required: 'with-element' } as const;
const SLICE = { ...OWED, when: { sourceSlicesSliceType: ['storage'] } };

/** libvirt looks at the type of the secret on network disks only. */
const SECRETS = only(
  { type: ['network'] },
  {
    authSecretType: storageAuth.authSecretType,
    sourceAuthSecretType: under('source', storageAuth).sourceAuthSecretType,
  },
);

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms */
export const disk = defineKind('disk', {
  type: word('@type', ['file', 'block', 'dir', 'network', 'volume', 'nvme', 'vhostuser', 'vhostvdpa']),
  device: word('@device', ['disk', 'cdrom', 'floppy', 'lun']),
  model: word('@model', VIRTIO_MODELS, { unset: ['default'] }),
  rawio: yesNo('@rawio'),
  sgio: word('@sgio', ['filtered', 'unfiltered']),
  snapshot: word('@snapshot', ['no', 'internal', 'external', 'manual']),

  sourceFile: text('source/@file'),
  sourceDev: text('source/@dev'),
  sourceDir: text('source/@dir'),
  sourcePool: text('source/@pool'),
  sourceVolume: text('source/@volume'),
  sourceMode: word('source/@mode', ['host', 'direct'], { when: { type: ['volume'] } }),
  sourceType: word('source/@type', ['pci', 'unix'], {
    required: 'with-element',
    when: { type: ['nvme', 'vhostuser'] },
    narrowing: { by: 'type', words: { nvme: ['pci'], vhostuser: ['unix'] } },
  }),
  sourcePath: text('source/@path', { required: 'with-element', when: { type: ['vhostuser'] } }),
  sourceIndex: integer('source/@index', { severity: 'warning' }),
  sourceFdgroup: text('source/@fdgroup'),
  sourceStartupPolicy: word('source/@startupPolicy', ['mandatory', 'requisite', 'optional']),
  sourceManaged: yesNo('source/@managed', NVME),
  sourceNamespace: integer64('source/@namespace', { required: 'with-element', ...NVME }),
  sourceAddressDomain: integer('source/address/@domain', PCI_SOURCE),
  sourceAddressBus: integer('source/address/@bus', { maximum: 0xff, ...PCI_SOURCE }),
  sourceAddressSlot: integer('source/address/@slot', { maximum: 0x1f, ...PCI_SOURCE }),
  sourceAddressFunction: integer('source/address/@function', PCI_SOURCE),
  sourceReservationsManaged: yesNo('source/reservations/@managed', { required: 'with-element' }),
  sourceReservationsSourceType: word('source/reservations/source/@type', ['unix'], OWED),
  sourceReservationsSourcePath: text('source/reservations/source/@path', OWED),
  sourceReservationsSourceMode: word('source/reservations/source/@mode', ['client'], OWED),
  sourceSlicesSliceType: text('source/slices/slice/@type'),
  sourceSlicesSliceOffset: integer64('source/slices/slice/@offset', SLICE),
  sourceSlicesSliceSize: integer64('source/slices/slice/@size', SLICE),
  ...networkSource,
  ...under('source', storageAuth),
  sourceAuthSecretType: SECRETS.sourceAuthSecretType,
  ...under('source', storageEncryption),
  sourceReconnectEnabled: yesNo('source/reconnect/@enabled', { when: { type: ['vhostuser'] } }),
  sourceReconnectTimeout: integer('source/reconnect/@timeout', {
    when: { sourceReconnectEnabled: ['yes'] },
    required: { sourceReconnectEnabled: ['yes'] },
  }),

  driverName: word('driver/@name', ['qemu']),
  // aio is an old name of raw
  driverType: word('driver/@type', [...STORAGE_FORMATS, 'aio']),
  driverCache: word('driver/@cache', [
    'default',
    'none',
    'writethrough',
    'writeback',
    'directsync',
    'unsafe',
  ]),
  driverErrorPolicy: word('driver/@error_policy', ['stop', 'report', 'ignore', 'enospace']),
  driverRerrorPolicy: word('driver/@rerror_policy', ['stop', 'report', 'ignore']),
  driverIo: word('driver/@io', ['native', 'threads', 'io_uring']),
  driverIoeventfd: onOff('driver/@ioeventfd'),
  driverEventIdx: onOff('driver/@event_idx'),
  driverCopyOnRead: onOff('driver/@copy_on_read'),
  driverDiscard: word('driver/@discard', ['unmap', 'ignore']),
  driverDiscardNoUnref: onOff('driver/@discard_no_unref'),
  driverDetectZeroes: word('driver/@detect_zeroes', ['off', 'on', 'unmap']),
  driverIothread: integer('driver/@iothread', { minimum: 1 }),
  driverQueues: integer('driver/@queues'),
  driverQueueSize: integer('driver/@queue_size'),
  driverMetadataCacheMaxSize: integer64('driver/metadata_cache/max_size'),
  driverMetadataCacheMaxSizeUnit: unit('driver/metadata_cache/max_size/@unit', 'driverMetadataCacheMaxSize'),
  driverIothreadsIothreadId: integer('driver/iothreads/iothread/@id'),
  driverIothreadsIothreadQueueId: integer('driver/iothreads/iothread/queue/@id'),
  ...virtioOptions,

  targetDev: text('target/@dev', { required: true, rule: 'disk/target-missing' }),
  targetBus: word('target/@bus', ['ide', 'fdc', 'scsi', 'virtio', 'xen', 'usb', 'uml', 'sata', 'sd']),
  targetTray: word('target/@tray', ['open', 'closed']),
  targetRemovable: onOff('target/@removable'),
  targetRotationRate: integer('target/@rotation_rate'),

  backenddomainName: text('backenddomain/@name'),
  readonly: present('readonly'),
  shareable: present('shareable'),
  transient: present('transient'),
  transientShareBacking: yesNo('transient/@shareBacking'),
  serial: text('serial'),
  wwn: pattern('wwn', '(0x)?[0-9a-fA-F]{16}', '16 hexadecimal digits', { rule: 'disk/wwn-serial-syntax' }),
  vendor: text('vendor'),
  product: text('product'),
  ...storageAuth,
  authSecretType: SECRETS.authSecretType,
  ...storageEncryption,
  geometryCyls: integer('geometry/@cyls'),
  geometryHeads: integer('geometry/@heads'),
  geometrySecs: integer('geometry/@secs'),
  geometryTrans: word('geometry/@trans', ['none', 'auto', 'lba']),
  blockioLogicalBlockSize: integer('blockio/@logical_block_size'),
  blockioPhysicalBlockSize: integer('blockio/@physical_block_size'),
  blockioDiscardGranularity: integer('blockio/@discard_granularity'),
  throttlefiltersThrottlefilterGroup: text('throttlefilters/throttlefilter/@group'),
  ...iotune,
});
