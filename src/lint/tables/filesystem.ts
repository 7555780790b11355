import { refusedRule } from '../families/refused.ts';

const SHARED = "<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>";
const DIRS = "<source dir='/a'/><target dir='a'/>";
const MODE = 'passthrough';

/** https://libvirt.org/formatdomain.html#filesystems */
export const filesystemType = refusedRule(
  {
    id: 'filesystem/type',
    summary:
      'A filesystem is of type mount, with driver path, handle, virtiofs or mtp and without size limits.',
    why: 'QEMU shares directories; the other types and drivers are for containers.',
    bad: "<filesystem type='template'><source name='a'/><target dir='a'/></filesystem>",
    good: `<filesystem type='mount'>${DIRS}</filesystem>`,
  },
  [
    {
      kind: 'filesystem',
      has: ['type'],
      unless: [{ type: ['mount'] }],
      text: 'QEMU shares filesystems of type mount, this is {type}',
    },
    {
      kind: 'filesystem',
      where: { driverType: ['loop', 'nbd', 'ploop'] },
      text: "driver type '{driverType}' is for containers: use path or virtiofs",
    },
    {
      kind: 'filesystem',
      has: ['spaceHardLimit', 'spaceSoftLimit'],
      unless: [{ spaceHardLimit: [null, 0], spaceSoftLimit: [null, 0] }],
      text: 'QEMU sets no size limits: remove it',
    },
  ],
);

export const filesystemAccessmode = refusedRule(
  {
    id: 'filesystem/accessmode',
    summary: 'fmode and dmode go with accessmode mapped; virtiofs, handle and mtp with passthrough.',
    why: 'mapped stores owners and modes in the share itself, which only 9p can.',
    bad: `<filesystem type='mount' fmode='0600'>${DIRS}</filesystem>`,
    good: `<filesystem type='mount' accessmode='mapped' fmode='0600'>${DIRS}</filesystem>`,
  },
  [
    {
      kind: 'filesystem',
      has: ['fmode', 'dmode'],
      unless: [{ accessmode: ['mapped'] }, { fmode: [null, 0], dmode: [null, 0] }],
      text: "fmode and dmode need accessmode='mapped'",
    },
    {
      kind: 'filesystem',
      where: { driverType: ['handle', 'mtp'] },
      unless: [{ accessmode: [MODE, null] }],
      text: "driver type '{driverType}' needs accessmode='passthrough', found '{accessmode}'",
      at: 'accessmode',
    },
    {
      kind: 'filesystem',
      where: { driverType: ['virtiofs'], sourceSocket: [null] },
      unless: [{ accessmode: [MODE, null] }],
      text: "virtiofs needs accessmode='passthrough', found '{accessmode}'",
      at: 'accessmode',
    },
  ],
);

export const virtiofsOptions = refusedRule(
  {
    id: 'filesystem/virtiofs-options',
    summary: 'A virtiofs filesystem has no model, format, multidevs or wrpolicy, and only it has a sandbox.',
    why: 'They are options of the 9p device; the sandbox is one of the virtiofsd process.',
    bad: `${SHARED}<filesystem type='mount' model='virtio'><driver type='virtiofs'/>${DIRS}</filesystem>`,
    good: `${SHARED}<filesystem type='mount'><driver type='virtiofs'/>${DIRS}</filesystem>`,
  },
  [
    {
      kind: 'filesystem',
      where: { driverType: ['virtiofs'] },
      has: ['model', 'driverFormat'],
      text: 'virtiofs has no such option: remove it',
    },
    {
      kind: 'filesystem',
      where: { driverType: ['virtiofs'] },
      has: ['multidevs'],
      unless: [{ multidevs: ['default'] }],
      text: 'virtiofs has no multidevs: remove it',
    },
    {
      kind: 'filesystem',
      where: { driverType: ['virtiofs'], sourceSocket: [null] },
      has: ['driverWrpolicy'],
      text: 'virtiofs has no wrpolicy: remove it',
    },
    {
      kind: 'filesystem',
      where: { driverType: ['virtiofs'], accessmode: ['mapped'] },
      has: ['fmode', 'dmode'],
      text: 'virtiofs has no fmode and dmode: remove it',
    },
  ],
);

export const filesystemSource = refusedRule(
  {
    id: 'filesystem/source',
    summary: 'A filesystem names the directory that the guest is to see, or the socket of its server.',
    why: 'There is no default directory.',
    bad: "<filesystem type='mount'><target dir='tag'/></filesystem>",
    good: "<filesystem type='mount'><source dir='/srv'/><target dir='tag'/></filesystem>",
  },
  [
    {
      kind: 'filesystem',
      where: { type: [null, 'mount'], sourceDir: [null], sourceSocket: [null] },
      text: "it has no <source>: add <source dir='…'/>",
      at: '<source>',
    },
  ],
);
