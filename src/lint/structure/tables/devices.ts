import type { KindName } from '../../../domain/kinds/index.ts';
import { below, type Rows, type Shape } from '../shape.ts';
import { ACPI, BOOT, GUEST, PLACE, PLACED, SECURITY } from './common.ts';
import { GRAPHICS } from './graphics.ts';
import { HOSTDEV } from './hostdev.ts';
import { INTERFACE } from './interface.ts';
import { BACKING_STORE, MIRROR, STORAGE_CHOICES, STORAGE_SOURCE } from './storage.ts';

type Rest = Omit<Shape, 'fields' | 'read'>;

/** What several queues can be given to. */
const IOTHREADS: Rows = {
  'driver/iothreads': 'iothread+',
  'driver/iothreads/iothread': '@id! queue+',
  'driver/iothreads/iothread/queue': '@id!',
};

/** What a character device has that no field reads. */
const CHARDEV: Rows = {
  '': 'source+',
  log: '@file!',
  'source/reconnect': '@delay=#',
  ...below('source', { '': 'seclabel+', ...SECURITY }),
};

const PORT_MODELS =
  'isa-serial|usb-serial|pci-serial|spapr-vty|pl011|16550a|sclpconsole|sclplmconsole|isa-debugcon';

const disk: Rest = {
  rows: {
    ...GUEST,
    ...BOOT,
    ...STORAGE_SOURCE,
    ...IOTHREADS,
    mirror: MIRROR,
    backingStore: BACKING_STORE,
    encryption: 'secret+',
    throttlefilters: 'throttlefilter+',
    'throttlefilters/throttlefilter': '@group!',
    backenddomain: '@name!',
    geometry: '@cyls! @heads! @secs!',
  },
  only: STORAGE_CHOICES,
};

const controller: Rest = {
  rows: { ...GUEST, ...IOTHREADS, '': '@type!', master: '@startport!', model: '@name!' },
  only: {
    '@type': {
      'scsi|usb|ide|pci|virtio-serial': { '': '@model' },
      'usb|virtio-serial': { '': '@ports' },
      'virtio-serial': { '': '@vectors' },
      xenbus: { '': '@maxGrantFrames @maxEventChannels' },
      usb: { '': 'master' },
      pci: { '': 'model target pcihole64' },
    },
  },
};

const filesystem: Rest = {
  rows: { ...GUEST, ...BOOT, idmap: 'uid+ gid+' },
  only: {
    '@type': {
      file: { source: '@file' },
      block: { source: '@dev' },
      'mount|bind|': { source: '@dir' },
      'mount|': { source: '@socket', '': 'binary idmap' },
      template: { source: '@name' },
      ram: { source: '@usage @units' },
      volume: { source: '@pool @volume' },
    },
    'driver@type': {
      'path|handle|loop|nbd|ploop|': { '': '@format @wrpolicy' },
      'path|handle|loop|nbd|ploop|virtiofs|': { '': '@iommu @ats @packed @page_per_vq' },
      virtiofs: { '': '@queue' },
    },
  },
};

const smartcard: Rest = {
  rows: {
    ...CHARDEV,
    ...PLACE,
    ...ACPI,
    target:
      '@type=xen|serial|uml|virtio|lxc|openvz|sclp|sclplm|isa-serial|usb-serial|pci-serial|spapr-vio-serial|system-serial|sclp-serial|isa-debug @port',
    'target/model': `@name!=${PORT_MODELS}`,
  },
  only: {
    '@mode': {
      passthrough: { '': '@type source protocol log target' },
      'host-certificates': { '': 'certificate database' },
      host: {},
    },
  },
};

/** The character devices whose type the format asks for. */
const TYPED_CHARDEV: Rows = { ...CHARDEV, '': '@type! source+' };

const serial: Rest = { rows: { ...TYPED_CHARDEV, ...GUEST, 'target/model': '@name!' } };

const PORT_MODEL: Rows = { 'target/model': `@name!=${PORT_MODELS}` };

const parallel: Rest = { rows: { ...TYPED_CHARDEV, ...GUEST, ...PORT_MODEL } };

const console: Rest = { rows: { ...CHARDEV, ...GUEST, ...PORT_MODEL } };

const channel: Rest = {
  rows: { ...TYPED_CHARDEV, ...PLACED },
  only: {
    'target@type': {
      guestfwd: { '': '@address @port' },
      'virtio|xen': { '': '@name' },
      virtio: { '': '@state' },
    },
  },
};

const input: Rest = {
  rows: GUEST,
  only: {
    '@type': {
      'tablet|mouse|keyboard|passthrough': { '': '@bus' },
      'passthrough|evdev': { '': 'source' },
      passthrough: { source: '@evdev' },
      evdev: { source: '@dev @grab @grabToggle @repeat' },
    },
  },
};

const tpm: Rest = {
  rows: { ...PLACED, 'backend/encryption': '@secret!' },
  only: {
    'backend@type': {
      emulator: { '': '@persistent_state @debug encryption active_pcr_banks profile' },
      passthrough: { '': 'device' },
      'emulator|external': { '': 'source' },
      external: { source: '@mode' },
    },
  },
};

const DIRECTION = {
  'alsa|oss': '@dev',
  'coreaudio|oss|sdl': '@bufferCount',
  jack: '@serverName @clientName @connectPorts @exactName',
  'pipewire|pulseaudio': '@name @streamName @latency',
};

const directions = Object.fromEntries(
  Object.entries(DIRECTION).map(([types, row]) => [types, { input: row, output: row }]),
);

const audio: Rest = {
  rows: {},
  only: {
    '@type': {
      ...directions,
      oss: { '': '@tryMMap @exclusive @dspPolicy', input: '@tryPoll', output: '@tryPoll' },
      pipewire: { '': '@runtimeDir' },
      pulseaudio: { '': '@serverName' },
      sdl: { '': '@driver' },
      file: { '': '@path' },
    },
  },
};

const video: Rest = {
  rows: { ...GUEST, model: '@type!' },
  only: { 'model@type': { qxl: { '': '@ram @vgamem @vram64' } } },
};

const rng: Rest = {
  rows: { ...GUEST, ...below('backend', CHARDEV), rate: '@bytes!' },
  only: { 'backend@model': { egd: { '': '@type source protocol log' } } },
};

/** What each device has that no field reads, and what goes with some of its types only. */
export const REST: Readonly<Record<KindName, Rest>> = {
  disk,
  controller,
  lease: { rows: {} },
  filesystem,
  interface: INTERFACE,
  smartcard,
  serial,
  parallel,
  console,
  channel,
  input,
  tpm,
  graphics: GRAPHICS,
  sound: { rows: { ...GUEST, '': 'codec+' } },
  audio,
  video,
  hostdev: HOSTDEV,
  redirdev: { rows: { ...CHARDEV, ...PLACED, ...BOOT, '': '@bus! source+' } },
  hub: { rows: PLACED },
  watchdog: { rows: GUEST },
  memballoon: { rows: { ...GUEST, stats: '@period!' } },
  rng,
  nvram: { rows: PLACE },
  panic: { rows: PLACED },
  shmem: { rows: { ...GUEST, model: '@type!' } },
  memory: { rows: { ...GUEST, 'target/address': '@base!' } },
  crypto: { rows: PLACED },
  iommu: { rows: GUEST },
  vsock: { rows: GUEST },
  pstore: { rows: PLACED },
};
