import { integer, integer64, MAX_INT, onOff, present, text, unit, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { STORAGE_FORMATS } from './groups/storage.ts';
import { VIRTIO_MODELS, virtioOptions } from './groups/virtio.ts';

const VIRTIOFS = { when: { driverType: ['virtiofs'] } };

const IDMAP = { required: 'with-element', ...VIRTIOFS } as const;
const RAM = { when: { type: ['ram'] } };

/** https://libvirt.org/formatdomain.html#filesystems */
export const filesystem = defineKind('filesystem', {
  type: word('@type', ['mount', 'block', 'file', 'template', 'ram', 'bind', 'volume']),
  model: word('@model', VIRTIO_MODELS),
  accessmode: word('@accessmode', ['passthrough', 'mapped', 'squash'], { unset: [''] }),
  multidevs: word('@multidevs', ['default', 'remap', 'forbid', 'warn']),
  fmode: integer('@fmode', { radix: 8, maximum: 0o777 }),
  dmode: integer('@dmode', { radix: 8, maximum: 0o777 }),

  driverType: word('driver/@type', ['path', 'handle', 'loop', 'nbd', 'ploop', 'virtiofs', 'mtp'], {
    unset: ['default'],
  }),
  driverFormat: word('driver/@format', STORAGE_FORMATS),
  driverWrpolicy: word('driver/@wrpolicy', ['immediate'], { unset: ['default'] }),
  driverQueue: integer64('driver/@queue', { signed: true, unset: [''], ...VIRTIOFS }),
  ...virtioOptions,

  sourceDir: text('source/@dir'),
  sourceDev: text('source/@dev'),
  sourceFile: text('source/@file'),
  sourceName: text('source/@name'),
  sourcePool: text('source/@pool'),
  sourceVolume: text('source/@volume'),
  sourceSocket: text('source/@socket'),
  sourceUsage: integer64('source/@usage', { signed: true, required: RAM.when, ...RAM }),
  sourceUnits: unit('source/@units', 'sourceUsage'),
  targetDir: text('target/@dir', { required: true }),
  readonly: present('readonly'),
  spaceHardLimit: integer64('space_hard_limit'),
  spaceHardLimitUnit: unit('space_hard_limit/@unit', 'spaceHardLimit'),
  spaceSoftLimit: integer64('space_soft_limit'),
  spaceSoftLimitUnit: unit('space_soft_limit/@unit', 'spaceSoftLimit'),

  binaryPath: text('binary/@path'),
  binaryXattr: onOff('binary/@xattr', VIRTIOFS),
  binaryCacheMode: word('binary/cache/@mode', ['none', 'always'], VIRTIOFS),
  binarySandboxMode: word('binary/sandbox/@mode', ['namespace', 'chroot'], VIRTIOFS),
  binaryLockPosix: onOff('binary/lock/@posix', VIRTIOFS),
  binaryLockFlock: onOff('binary/lock/@flock', VIRTIOFS),
  binaryThreadPoolSize: integer('binary/thread_pool/@size', {
    signed: true,
    maximum: MAX_INT,
    unset: [''],
    ...VIRTIOFS,
  }),
  binaryOpenfilesMax: integer64('binary/openfiles/@max', { signed: true, unset: [''], ...VIRTIOFS }),
  idmapUidStart: integer('idmap/uid/@start', IDMAP),
  idmapUidTarget: integer('idmap/uid/@target', IDMAP),
  idmapUidCount: integer('idmap/uid/@count', IDMAP),
  idmapGidStart: integer('idmap/gid/@start', IDMAP),
  idmapGidTarget: integer('idmap/gid/@target', IDMAP),
  idmapGidCount: integer('idmap/gid/@count', IDMAP),
});
