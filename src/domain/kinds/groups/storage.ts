import { integer, integer64, text, uuid, word, yesNo } from '../../field.ts';

/** Formats of a disk image. */
export const STORAGE_FORMATS = [
  'raw',
  'dir',
  'bochs',
  'cloop',
  'dmg',
  'iso',
  'vpc',
  'vdi',
  'fat',
  'vhd',
  'ploop',
  'cow',
  'qcow',
  'qcow2',
  'qed',
  'vmdk',
] as const;

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms (`auth`) */
export const storageAuth = {
  authUsername: text('auth/@username'),
  authSecretType: word('auth/secret/@type', ['ceph', 'iscsi']),
  authSecretUsage: text('auth/secret/@usage'),
  authSecretUuid: uuid('auth/secret/@uuid'),
};

/** https://libvirt.org/formatstorageencryption.html */
export const storageEncryption = {
  encryptionFormat: word('encryption/@format', ['default', 'qcow', 'luks', 'luks2', 'luks-any']),
  encryptionEngine: word('encryption/@engine', ['qemu', 'librbd']),
  encryptionSecretType: word('encryption/secret/@type', ['passphrase']),
  encryptionSecretUsage: text('encryption/secret/@usage'),
  encryptionSecretUuid: uuid('encryption/secret/@uuid'),
  encryptionCipherName: text('encryption/cipher/@name'),
  encryptionCipherSize: integer('encryption/cipher/@size'),
  encryptionCipherMode: text('encryption/cipher/@mode'),
  encryptionCipherHash: text('encryption/cipher/@hash'),
  encryptionIvgenName: text('encryption/ivgen/@name'),
  encryptionIvgenHash: text('encryption/ivgen/@hash'),
};

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms (`source` of type network) */
export const networkSource = {
  sourceProtocol: word('source/@protocol', [
    'nbd',
    'rbd',
    'sheepdog',
    'gluster',
    'iscsi',
    'http',
    'https',
    'ftp',
    'ftps',
    'tftp',
    'ssh',
    'vxhs',
    'nfs',
  ]),
  sourceName: text('source/@name'),
  sourceQuery: text('source/@query'),
  sourceTls: yesNo('source/@tls'),
  sourceTlsHostname: text('source/@tlsHostname'),
  sourceHostName: text('source/host/@name'),
  sourceHostPort: integer('source/host/@port'),
  sourceHostTransport: word('source/host/@transport', ['tcp', 'unix', 'rdma']),
  sourceHostSocket: text('source/host/@socket'),
  sourceSnapshotName: text('source/snapshot/@name'),
  sourceConfigFile: text('source/config/@file'),
  sourceSslVerify: yesNo('source/ssl/@verify'),
  sourceCookiesCookie: text('source/cookies/cookie'),
  sourceReadaheadSize: integer64('source/readahead/@size'),
  sourceTimeoutSeconds: integer64('source/timeout/@seconds'),
  sourceIdentityUser: text('source/identity/@user'),
  sourceIdentityGroup: text('source/identity/@group'),
  sourceIdentityUsername: text('source/identity/@username'),
  sourceIdentityKeyfile: text('source/identity/@keyfile'),
  sourceIdentityAgentsock: text('source/identity/@agentsock'),
  sourceKnownHostsPath: text('source/knownHosts/@path'),
  sourceInitiatorIqnName: text('source/initiator/iqn/@name'),
  sourceReconnectEnabled: yesNo('source/reconnect/@enabled'),
  sourceReconnectTimeout: integer('source/reconnect/@timeout'),
  sourceReconnectDelay: integer('source/reconnect/@delay'),
};
