import { disk } from '../../../domain/kinds/disk.ts';
import { below, type Choices, type Rows, type Shape } from '../shape.ts';
import { HOST_PCI, SECURITY } from './common.ts';

const TYPES = 'file|block|dir|network|volume|nvme|vhostuser|vhostvdpa';
const FORMATS = 'raw|dir|bochs|cloop|dmg|iso|vpc|vdi|fat|vhd|ploop|luks|cow|qcow|qcow2|qed|vmdk';

const FORMAT: Rows = {
  format: `@type!=${FORMATS}`,
  'format/metadata_cache': 'max_size$',
  'format/metadata_cache/max_size': '@unit',
};

/** What the source of an image has that no field reads. */
const SOURCE: Rows = {
  '': 'seclabel+ host+',
  ...SECURITY,
  address: HOST_PCI,
  host: '@name~',
  reconnect: '@delay=#',
  cookies: 'cookie+$',
  'cookies/cookie': '@name!',
  'slices/slice': '@type!',
  snapshot: '@name!',
  config: '@file!',
  'initiator/iqn': '@name!',
  readahead: '@size!',
  timeout: '@seconds!',
  ssl: '@verify!',
  knownHosts: '@path!',
  encryption: 'secret+',
  'reservations/source/reconnect': '@enabled=yes|no @timeout=# @delay=#',
  dataStore: () => DATA_STORE,
};

const NETWORK =
  '@protocol @name @tls @tlsHostname @query host snapshot config auth initiator cookies readahead timeout ssl knownHosts identity';

const BY_TYPE: Choices = {
  'file|block|dir|network|volume|nvme|': { source: '@index slices dataStore encryption' },
  'file|block|dir|volume|nvme|': { source: '@startupPolicy' },
  'file|block|volume|': { source: 'seclabel' },
  'file|': { source: '@file @fdgroup' },
  'block|vhostvdpa': { source: '@dev' },
  block: { source: 'reservations' },
  dir: { source: '@dir' },
  network: { source: NETWORK },
  'network|vhostuser': { source: 'reconnect' },
  volume: { source: '@pool @volume @mode' },
  'nvme|vhostuser': { source: '@type' },
  nvme: { source: '@namespace @managed address' },
  vhostuser: { source: '@path' },
};

const BY_PROTOCOL: Choices = {
  'nbd|vxhs': { '': '@tls' },
  'nbd|': { '': 'reconnect' },
  nbd: { '': '@tlsHostname' },
  'http|https': { '': '@query cookies' },
  rbd: { '': 'snapshot config' },
  'rbd|iscsi|http|https|ftps|ftp|ssh': { '': 'auth' },
  iscsi: { '': 'initiator' },
  'http|https|ftps|ftp|ssh|sheepdog|tftp': { '': 'readahead timeout' },
  'https|ftps': { '': 'ssl' },
  ssh: { '': 'knownHosts', identity: '@username @keyfile @agentsock' },
  'ssh|nfs': { '': 'identity' },
  nfs: { identity: '@user @group' },
};

/** What an element with a type and a `<source>` has by them. */
export const STORAGE_CHOICES = {
  '@type': BY_TYPE,
  'source@protocol': BY_PROTOCOL,
  'source/host@transport': { 'tcp|rdma|': { '': '@name @port' }, unix: { '': '@socket' } },
};

/** What the `<source>` of an image has that no field reads, from its parent. */
export const STORAGE_SOURCE: Rows = below('source', SOURCE);

const sourceFields = Object.fromEntries(
  Object.entries(disk.fields).filter(([, { at }]) => at.startsWith('source/')),
);

/** An image that is not that of a disk itself, with the rows of the element that has its type. */
function image(rows: Rows): Shape {
  return {
    fields: sourceFields,
    rows: {
      '': `@type=${TYPES}`,
      ...STORAGE_SOURCE,
      'source/reservations/source': '@mode=client|server',
      ...rows,
    },
    only: STORAGE_CHOICES,
  };
}

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms (`dataStore`) */
const DATA_STORE: Shape = image(FORMAT);

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms (`backingStore`) */
export const BACKING_STORE: Shape = image({
  '': `@type=${TYPES} @index=#`,
  ...FORMAT,
  // a rule judges the formats of backing stores
  format: '@type',
  backingStore: () => BACKING_STORE,
});

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms (`mirror`) */
export const MIRROR: Shape = image({
  '': `@type=${TYPES} @file @format=${FORMATS} @job=copy|active-commit @ready=yes|abort|pivot`,
  ...FORMAT,
  backingStore: BACKING_STORE,
});

/** https://libvirt.org/formatdomain.html#bios-bootloader (`nvram`) */
export const NVRAM: Shape = image({
  // its values are those of a part
  '': '@type @template @templateFormat @format',
});
