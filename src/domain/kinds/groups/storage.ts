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
  authUsername: text('auth/@username', { required: 'with-element' }),
  authSecretType: word('auth/secret/@type', ['ceph', 'iscsi'], {
    required: 'with-element',
    rule: 'disk/auth-secret-type',
  }),
  authSecretUsage: text('auth/secret/@usage'),
  authSecretUuid: uuid('auth/secret/@uuid'),
};

/** https://libvirt.org/formatstorageencryption.html */
export const storageEncryption = {
  encryptionFormat: word('encryption/@format', ['default', 'qcow', 'luks', 'luks2', 'luks-any'], {
    required: 'with-element',
  }),
  encryptionEngine: word('encryption/@engine', ['qemu', 'librbd']),
  encryptionSecretType: word('encryption/secret/@type', ['passphrase'], { required: 'with-element' }),
  encryptionSecretUsage: text('encryption/secret/@usage'),
  encryptionSecretUuid: uuid('encryption/secret/@uuid'),
  encryptionCipherName: text('encryption/cipher/@name', { required: 'with-element' }),
  encryptionCipherSize: integer('encryption/cipher/@size', { required: 'with-element' }),
  encryptionCipherMode: text('encryption/cipher/@mode'),
  encryptionCipherHash: text('encryption/cipher/@hash'),
  encryptionIvgenName: text('encryption/ivgen/@name', { required: 'with-element' }),
  encryptionIvgenHash: text('encryption/ivgen/@hash'),
};

const PROTOCOLS = [
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
] as const;
const NETWORK = { when: { type: ['network'] } };
const WEB = { unset: [''], when: { sourceProtocol: ['http', 'https', 'ftp', 'ftps'] } };

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms (`source` of type network) */
export const networkSource = {
  sourceProtocol: word('source/@protocol', PROTOCOLS, {
    unset: ['none'],
    required: 'with-element',
    ...NETWORK,
  }),
  sourceName: text('source/@name', {
    required: { sourceProtocol: PROTOCOLS.filter(protocol => protocol !== 'nbd') },
  }),
  sourceQuery: text('source/@query'),
  sourceTls: yesNo('source/@tls', NETWORK),
  sourceTlsHostname: text('source/@tlsHostname'),
  sourceHostPort: integer('source/host/@port', { maximum: 65535, ...NETWORK }),
  sourceHostTransport: word('source/host/@transport', ['tcp', 'unix', 'rdma'], NETWORK),
  sourceHostName: text('source/host/@name', {
    required: 'with-element',
    when: { type: ['network'], sourceHostTransport: [undefined, 'tcp', 'rdma'] },
  }),
  sourceHostSocket: text('source/host/@socket', {
    required: 'with-element',
    when: { type: ['network'], sourceHostTransport: ['unix'] },
  }),
  sourceSnapshotName: text('source/snapshot/@name'),
  sourceConfigFile: text('source/config/@file'),
  sourceSslVerify: yesNo('source/ssl/@verify', { when: { sourceProtocol: ['https', 'ftps'] } }),
  sourceCookiesCookie: text('source/cookies/cookie'),
  sourceReadaheadSize: integer64('source/readahead/@size', WEB),
  sourceTimeoutSeconds: integer64('source/timeout/@seconds', WEB),
  sourceIdentityUser: text('source/identity/@user'),
  sourceIdentityGroup: text('source/identity/@group'),
  sourceIdentityUsername: text('source/identity/@username'),
  sourceIdentityKeyfile: text('source/identity/@keyfile'),
  sourceIdentityAgentsock: text('source/identity/@agentsock'),
  sourceKnownHostsPath: text('source/knownHosts/@path'),
  sourceInitiatorIqnName: text('source/initiator/iqn/@name'),
  sourceReconnectDelay: integer('source/reconnect/@delay', { when: { sourceProtocol: ['nbd'] } }),
};
