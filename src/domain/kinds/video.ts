import { integer, onOff, text, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';
import { virtioOptions } from './groups/virtio.ts';

/** https://libvirt.org/formatdomain.html#video-devices */
export const video = defineKind('video', {
  modelType: word('model/@type', [
    'vga',
    'cirrus',
    'vmvga',
    'xen',
    'vbox',
    'qxl',
    'parallels',
    'virtio',
    'gop',
    'none',
    'bochs',
    'ramfb',
    'default',
  ]),
  modelPrimary: yesNo('model/@primary', { severity: 'warning' }),
  modelHeads: integer('model/@heads'),
  modelRam: integer('model/@ram'),
  modelVram: integer('model/@vram'),
  modelVram64: integer('model/@vram64'),
  modelVgamem: integer('model/@vgamem'),
  modelBlob: onOff('model/@blob'),
  modelAccelerationAccel2d: yesNo('model/acceleration/@accel2d'),
  modelAccelerationAccel3d: yesNo('model/acceleration/@accel3d'),
  modelAccelerationRendernode: text('model/acceleration/@rendernode'),
  modelResolutionX: integer('model/resolution/@x', { required: 'with-element' }),
  modelResolutionY: integer('model/resolution/@y', { required: 'with-element' }),
  driverName: word('driver/@name', ['qemu', 'vhostuser']),
  driverVgaconf: word('driver/@vgaconf', ['io', 'on', 'off'], { severity: 'warning' }),
  ...virtioOptions,
});
