import { onlyForRule } from '../families/only-for.ts';
import { refusedRule } from '../families/refused.ts';
import type { Rule } from '../rule.ts';

/** https://libvirt.org/formatdomain.html#input-devices */
export const transitional = refusedRule(
  {
    id: 'input/transitional',
    summary: 'Virtio inputs have no transitional and non-transitional models.',
    why: 'They exist since virtio 1.0, so there is nothing to be transitional to.',
    bad: "<input type='keyboard' bus='virtio' model='virtio-transitional'/>",
    good: "<input type='keyboard' bus='virtio' model='virtio'/>",
  },
  [
    {
      kind: 'input',
      where: { bus: ['virtio'], model: ['virtio-transitional', 'virtio-non-transitional'] },
      text: "found model '{model}', expected virtio",
      at: 'model',
    },
  ],
);

export const inputBus: Rule = {
  ...refusedRule(
    {
      id: 'input/bus',
      summary:
        'An input is on a bus that has its type: ps2 for mouse and keyboard, virtio for passthrough, none for evdev.',
      why: 'QEMU has only these devices.',
      bad: "<input type='tablet' bus='ps2'/>",
      good: "<input type='tablet' bus='usb'/>",
    },
    [
      {
        kind: 'input',
        where: { bus: ['ps2'], type: ['tablet'] },
        text: 'the bus ps2 is for mouse and keyboard, this is {type}: use usb or virtio',
      },
      {
        kind: 'input',
        where: { bus: ['xen'] },
        text: 'the bus xen is for Xen guests: use usb, ps2 or virtio',
      },
      {
        kind: 'input',
        where: { type: ['passthrough'], bus: ['ps2', 'usb', 'none', 'parallels'] },
        text: "passthrough is for bus 'virtio', found '{bus}'",
        at: 'bus',
      },
      {
        kind: 'input',
        where: { type: ['evdev'], bus: ['ps2', 'usb', 'virtio', 'parallels'] },
        text: 'evdev is on no bus: remove bus',
        at: 'bus',
      },
    ],
  ),
  occasions: ['input.bus=xen', 'input.type=tablet', 'input.type=passthrough', 'input.type=evdev'],
};

export const inputModel = onlyForRule(
  {
    id: 'input/model',
    summary: 'The model of an input is for the bus virtio.',
    why: 'On other buses the type says all.',
    bad: "<input type='mouse' bus='usb' model='virtio'/>",
    good: "<input type='mouse' bus='virtio' model='virtio'/>",
  },
  [
    {
      kind: 'input',
      properties: ['model'],
      allowed: [{ bus: ['virtio'] }],
      words: 'inputs on the bus virtio',
    },
  ],
);
