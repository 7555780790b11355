import type { Shape } from '../shape.ts';

/** https://libvirt.org/formatdomain.html#graphical-framebuffers */
export const GRAPHICS: Shape = {
  rows: {
    '': 'listen+ channel+',
    image: '@compression!',
    jpeg: '@compression!',
    zlib: '@compression!',
    playback: '@compression!',
    streaming: '@mode!',
    clipboard: '@copypaste!',
    mouse: '@mode!',
    filetransfer: '@enable!',
  },
  only: {
    '@type': {
      'sdl|desktop': { '': '@display @fullscreen' },
      sdl: { '': '@xauth' },
      'vnc|spice|rdp': { '': '@port @autoport @listen @passwd listen' },
      vnc: { '': '@websocket @sharePolicy @powerControl @socket' },
      'vnc|spice': { '': '@keymap @passwdValidTo @connected' },
      spice: {
        '': '@tlsPort @defaultMode channel image jpeg zlib playback streaming clipboard mouse filetransfer',
      },
      dbus: { '': '@address @p2p' },
      rdp: { '': '@replaceUser @multiUser @username' },
      'sdl|spice|dbus|egl-headless': { '': 'gl' },
      'sdl|spice|dbus': { gl: '@enable' },
      'spice|dbus|egl-headless': { gl: '@rendernode' },
      'vnc|dbus': { '': 'audio' },
    },
    'listen@type': {
      'address|network': { '': '@address' },
      network: { '': '@network' },
      socket: { '': '@socket' },
    },
  },
};
