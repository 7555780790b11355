import { onOff, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { VIRTIO_MODELS, virtioOptions } from './groups/virtio.ts';

const EVDEV = { when: { type: ['evdev'] } };

/** https://libvirt.org/formatdomain.html#input-devices */
export const input = defineKind('input', {
  type: word('@type', ['mouse', 'tablet', 'keyboard', 'passthrough', 'evdev'], { required: true }),
  bus: word('@bus', ['ps2', 'usb', 'xen', 'parallels', 'virtio', 'none']),
  model: word('@model', VIRTIO_MODELS),
  ...virtioOptions,
  sourceEvdev: text('source/@evdev', {
    required: 'with-element',
    when: { type: ['passthrough'] },
  }),
  sourceDev: text('source/@dev', { required: 'with-element', ...EVDEV }),
  sourceGrab: word('source/@grab', ['all'], EVDEV),
  sourceGrabToggle: word(
    'source/@grabToggle',
    ['ctrl-ctrl', 'alt-alt', 'shift-shift', 'meta-meta', 'scrolllock', 'ctrl-scrolllock'],
    EVDEV,
  ),
  sourceRepeat: onOff('source/@repeat', EVDEV),
});
