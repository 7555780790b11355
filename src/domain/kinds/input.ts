import { onOff, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { VIRTIO_MODELS, virtioOptions } from './groups/virtio.ts';

/** https://libvirt.org/formatdomain.html#input-devices */
export const input = defineKind('input', {
  type: word('@type', ['mouse', 'tablet', 'keyboard', 'passthrough', 'evdev'], { required: true }),
  bus: word('@bus', ['ps2', 'usb', 'xen', 'parallels', 'virtio', 'none']),
  model: word('@model', VIRTIO_MODELS),
  ...virtioOptions,
  sourceEvdev: text('source/@evdev'),
  sourceDev: text('source/@dev'),
  sourceGrab: word('source/@grab', ['all']),
  sourceGrabToggle: word('source/@grabToggle', [
    'ctrl-ctrl',
    'alt-alt',
    'shift-shift',
    'meta-meta',
    'scrolllock',
    'ctrl-scrolllock',
  ]),
  sourceRepeat: onOff('source/@repeat'),
});
