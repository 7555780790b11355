import { onlyForRule } from '../families/only-for.ts';
import { refusedRule } from '../families/refused.ts';

const VNC = "<graphics type='vnc'/>";
const MANY = ['qxl', 'virtio'];

/** https://libvirt.org/formatdomain.html#video-devices */
export const videoModel = refusedRule(
  {
    id: 'video/model',
    summary: 'QEMU has no video of models xen, vbox, parallels and gop.',
    why: 'They belong to other drivers.',
    bad: `${VNC}<video><model type='vbox'/></video>`,
    good: `${VNC}<video><model type='virtio'/></video>`,
  },
  [
    {
      kind: 'video',
      where: { modelType: ['xen', 'vbox', 'parallels', 'gop'] },
      text: "QEMU has no video of model '{modelType}': use virtio, qxl, vga or another",
    },
  ],
);

export const secondaryVideo = refusedRule(
  {
    id: 'video/secondary-model',
    summary: 'Secondary video is of model qxl or virtio, and only these have more than one head.',
    why: 'The others are VGA cards, of which a PC has one.',
    bad: `${VNC}<video><model type='virtio'/></video><video><model type='vga'/></video>`,
    good: `${VNC}<video><model type='vga'/></video><video><model type='virtio'/></video>`,
  },
  [
    {
      kind: 'video',
      has: ['modelType'],
      unless: [{ modelType: [...MANY, 'none'] }, { modelPrimary: ['yes'] }],
      text: "model '{modelType}' is for the primary video only: use qxl or virtio",
    },
    {
      kind: 'video',
      has: ['modelHeads'],
      unless: [{ modelType: [...MANY, 'none'] }, { modelHeads: [1] }],
      text: "model '{modelType}' has one head, found {modelHeads}",
    },
  ],
);

export const videoOptions = onlyForRule(
  {
    id: 'video/option-for-model',
    summary: 'ram, vram64 and vgamem are for qxl, blob and the virtio driver options for virtio.',
    why: 'Each is a property of that one device of QEMU.',
    bad: `${VNC}<video><model type='vga' vgamem='16384'/></video>`,
    good: `${VNC}<video><model type='qxl' vgamem='16384'/></video>`,
  },
  [
    {
      kind: 'video',
      properties: ['modelRam', 'modelVram64', 'modelVgamem'],
      allowed: [{ modelType: ['qxl', 'none'] }],
      words: 'video of model qxl',
      ignoreZero: true,
    },
    {
      kind: 'video',
      properties: ['modelBlob', 'driverIommu', 'driverAts', 'driverPacked', 'driverPagePerVq'],
      allowed: [{ modelType: ['virtio', 'none'] }],
      words: 'video of model virtio',
    },
  ],
);

export const videoAcceleration = refusedRule(
  {
    id: 'video/acceleration',
    summary: '3D acceleration is for virtio, 2D for none, rendernode and vhostuser go together on virtio.',
    why: 'virtio-gpu is the one device that passes drawing on to the host.',
    bad: `${VNC}<video><model type='vga'><acceleration accel3d='yes'/></model></video>`,
    good: `${VNC}<video><model type='virtio'><acceleration accel3d='yes'/></model></video>`,
  },
  [
    {
      kind: 'video',
      where: { modelAccelerationAccel2d: ['yes'] },
      unless: [{ modelType: ['none'] }],
      text: 'QEMU has no 2D acceleration: remove accel2d',
    },
    {
      kind: 'video',
      where: { modelAccelerationAccel3d: ['yes'] },
      unless: [{ modelType: ['virtio', 'none'] }, { driverName: ['vhostuser'] }],
      text: '3D acceleration is for model virtio, this is {modelType}: remove accel3d',
    },
    {
      kind: 'video',
      has: ['modelAccelerationRendernode'],
      unless: [{ driverName: ['vhostuser'] }, { modelType: ['none'] }],
      text: "rendernode needs <driver name='vhostuser'/>",
    },
    {
      kind: 'video',
      where: { driverName: ['vhostuser'] },
      unless: [{ modelType: ['virtio', 'none'] }],
      text: 'driver vhostuser is for model virtio, this is {modelType}',
    },
  ],
);

export const videoResolution = refusedRule(
  {
    id: 'video/resolution',
    summary: '<resolution> is for vga, qxl, virtio and bochs, and both its numbers are above 0.',
    why: 'These devices tell the guest which size to start with.',
    bad: `${VNC}<video><model type='cirrus'><resolution x='800' y='600'/></model></video>`,
    good: `${VNC}<video><model type='vga'><resolution x='800' y='600'/></model></video>`,
  },
  [
    {
      kind: 'video',
      has: ['modelResolutionX'],
      unless: [{ modelType: ['vga', 'qxl', 'virtio', 'bochs', 'none'] }],
      text: "model '{modelType}' takes no <resolution>: remove it",
    },
    {
      kind: 'video',
      where: { modelResolutionX: [0] },
      unless: [{ modelType: ['none'] }],
      text: 'a width of 0 is none: expected a number above 0',
    },
    {
      kind: 'video',
      where: { modelResolutionY: [0] },
      unless: [{ modelType: ['none'] }],
      text: 'a height of 0 is none: expected a number above 0',
    },
  ],
);
