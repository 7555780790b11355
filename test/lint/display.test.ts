import { check } from './check.ts';

const VNC = "<graphics type='vnc'/>";
const video = (model: string, inner = ''): string => `<video><model type='${model}'>${inner}</model></video>`;

check('graphics/egl-headless', {
  refuses: {
    'a window beside it': ["<graphics type='egl-headless'/><graphics type='sdl'/>", 'not with sdl'],
    'spice with OpenGL beside it': [
      "<graphics type='egl-headless'/><graphics type='spice'><gl enable='yes'/></graphics>",
      'remove <gl>',
    ],
  },
  accepts: { 'vnc beside it': `<graphics type='egl-headless'/>${VNC}` },
});

check('graphics/listen', {
  refuses: {
    'a network of an address': [
      "<graphics type='vnc'><listen type='address' network='default'/></graphics>",
      'this is address',
      'default',
    ],
    'a socket of a network': [
      "<graphics type='vnc'><listen type='network' network='default' socket='/s'/></graphics>",
      'this is network',
      '/s',
    ],
  },
  accepts: { 'a socket': "<graphics type='vnc'><listen type='socket' socket='/s'/></graphics>" },
});

check('graphics/listen-match', {
  refuses: {
    'two addresses': [
      "<graphics type='vnc' listen='127.0.0.1'><listen type='address' address='::1'/></graphics>",
      "found listen '127.0.0.1'",
      '127.0.0.1',
    ],
  },
  accepts: {
    'a <listen> without address':
      "<graphics type='vnc' listen='127.0.0.1'><listen type='address'/></graphics>",
  },
});

check('graphics/vnc-password', {
  refuses: { 'nine letters': ["<graphics type='vnc' passwd='123456789'/>", 'at most 8', '123456789'] },
  accepts: { 'eight letters': "<graphics type='vnc' passwd='12345678'/>" },
});

check('video/none-exclusive', {
  refuses: { 'none and some': [VNC + video('none') + video('virtio'), 'remove it or the others', 'none'] },
  accepts: { none: video('none') },
});

check('video/single-primary', {
  refuses: {
    'two first ones': [
      VNC +
        video('virtio').replace('<model', "<model primary='yes'") +
        video('virtio').replace('<model', "<model primary='yes'"),
      'primary',
    ],
  },
  accepts: {
    'one first one': VNC + video('virtio').replace('<model', "<model primary='yes'") + video('virtio'),
  },
});

check('video/secondary-model', {
  refuses: { 'vga behind another': [VNC + video('virtio') + video('vga'), 'vga', 'vga'] },
  accepts: { 'virtio behind vga': VNC + video('vga') + video('virtio') },
});

check('audio/id', {
  refuses: {
    'an id twice': ["<audio id='1' type='none'/><audio id='1' type='none'/>", 'id 1 is taken by', '1'],
    'an id that is not there, of a card': [
      "<sound model='ich9'><audio id='3'/></sound>",
      'no <audio> with id 3',
      '3',
    ],
    'an id that is not there, of vnc': [
      "<graphics type='vnc'><audio id='3'/></graphics>",
      'no <audio> with id 3',
      '3',
    ],
  },
  accepts: { 'an id': "<sound model='ich9'><audio id='3'/></sound><audio id='3' type='none'/>" },
});

check('audio/graphics-type', {
  refuses: {
    'sound of dbus elsewhere': [
      "<graphics type='dbus'><audio id='1'/></graphics><audio id='1' type='none'/>",
      'expected dbus',
      '1',
    ],
  },
  accepts: { 'sound of vnc': "<graphics type='vnc'><audio id='1'/></graphics><audio id='1' type='none'/>" },
});

check('audio/settings', {
  refuses: {
    'settings that are not fixed': [
      "<audio id='1' type='none'><output fixedSettings='no'><settings channels='2'/></output></audio>",
      'of <output>',
    ],
    'fixed settings without mixing': [
      "<audio id='1' type='none'><output fixedSettings='yes'/></audio>",
      "needs mixingEngine='yes'",
    ],
  },
  accepts: { 'no settings': "<audio id='1' type='none'><output fixedSettings='no'/></audio>" },
});

check('input/bus', {
  refuses: {
    'a tablet on PS/2': ["<input type='tablet' bus='ps2'/>", 'this is tablet', 'ps2'],
    'a device of the host on USB': [
      "<input type='passthrough' bus='usb'><source evdev='/e'/></input>",
      'virtio',
      'usb',
    ],
    'evdev on a bus': ["<input type='evdev' bus='usb'><source dev='/e'/></input>", 'remove bus', 'usb'],
  },
  accepts: { evdev: "<input type='evdev'><source dev='/e'/></input>" },
});

check('input/model', {
  refuses: {
    'a model on USB': ["<input type='mouse' bus='usb' model='virtio'/>", 'on the bus virtio', 'virtio'],
  },
  accepts: { 'a model on virtio': "<input type='mouse' bus='virtio' model='virtio'/>" },
});
