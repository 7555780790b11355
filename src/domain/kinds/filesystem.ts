import { integer, integer64, onOff, pattern, present, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { STORAGE_FORMATS } from './groups/storage.ts';
import { VIRTIO_MODELS, virtioOptions } from './groups/virtio.ts';

/** https://libvirt.org/formatdomain.html#filesystems */
export const filesystem = defineKind('filesystem', {
  type: word('@type', ['mount', 'block', 'file', 'template', 'ram', 'bind', 'volume']),
  model: word('@model', VIRTIO_MODELS),
  accessmode: word('@accessmode', ['passthrough', 'mapped', 'squash']),
  multidevs: word('@multidevs', ['default', 'remap', 'forbid', 'warn']),
  fmode: pattern('@fmode', '[0-7]+', 'an octal mode'),
  dmode: pattern('@dmode', '[0-7]+', 'an octal mode'),

  driverType: word('driver/@type', ['path', 'handle', 'loop', 'nbd', 'ploop', 'virtiofs', 'mtp']),
  driverFormat: word('driver/@format', STORAGE_FORMATS),
  driverWrpolicy: word('driver/@wrpolicy', ['immediate']),
  driverQueue: integer64('driver/@queue'),
  ...virtioOptions,

  sourceDir: text('source/@dir'),
  sourceDev: text('source/@dev'),
  sourceFile: text('source/@file'),
  sourceName: text('source/@name'),
  sourcePool: text('source/@pool'),
  sourceVolume: text('source/@volume'),
  sourceSocket: text('source/@socket'),
  sourceUsage: integer64('source/@usage'),
  sourceUnits: text('source/@units'),
  targetDir: text('target/@dir'),
  readonly: present('readonly'),
  spaceHardLimit: integer64('space_hard_limit'),
  spaceHardLimitUnit: text('space_hard_limit/@unit'),
  spaceSoftLimit: integer64('space_soft_limit'),
  spaceSoftLimitUnit: text('space_soft_limit/@unit'),

  binaryPath: text('binary/@path'),
  binaryXattr: onOff('binary/@xattr'),
  binaryCacheMode: word('binary/cache/@mode', ['none', 'always']),
  binarySandboxMode: word('binary/sandbox/@mode', ['namespace', 'chroot']),
  binaryLockPosix: onOff('binary/lock/@posix'),
  binaryLockFlock: onOff('binary/lock/@flock'),
  binaryThreadPoolSize: integer('binary/thread_pool/@size', { minimum: -1 }),
  binaryOpenfilesMax: integer64('binary/openfiles/@max'),
  idmapUidStart: integer('idmap/uid/@start'),
  idmapUidTarget: integer('idmap/uid/@target'),
  idmapUidCount: integer('idmap/uid/@count'),
  idmapGidStart: integer('idmap/gid/@start'),
  idmapGidTarget: integer('idmap/gid/@target'),
  idmapGidCount: integer('idmap/gid/@count'),
});
