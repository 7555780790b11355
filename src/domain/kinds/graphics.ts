import { integer, MAX_INT, onOff, text, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';

const PORT = { signed: true, maximum: MAX_INT };
const SPICE = { when: { type: ['spice'] } };
const VNC = { when: { type: ['vnc'] } };

/** https://libvirt.org/formatdomain.html#graphical-framebuffers */
export const graphics = defineKind('graphics', {
  type: word('@type', ['sdl', 'vnc', 'rdp', 'desktop', 'spice', 'egl-headless', 'dbus'], { required: true }),
  port: integer('@port', { ...PORT, when: { type: ['vnc', 'spice', 'rdp'] } }),
  tlsPort: integer('@tlsPort', { ...PORT, ...SPICE }),
  autoport: yesNo('@autoport', { severity: 'warning' }),
  websocket: integer('@websocket', { ...PORT, ...VNC }),
  listen: text('@listen'),
  socket: text('@socket'),
  keymap: text('@keymap'),
  passwd: text('@passwd'),
  passwdValidTo: text('@passwdValidTo'),
  connected: word('@connected', ['fail', 'disconnect', 'keep'], { when: { passwd: 'written' } }),
  sharePolicy: word('@sharePolicy', ['allow-exclusive', 'force-shared', 'ignore'], {
    unset: ['default'],
    ...VNC,
  }),
  powerControl: yesNo('@powerControl', VNC),
  defaultMode: word('@defaultMode', ['any', 'secure', 'insecure'], SPICE),
  display: text('@display'),
  xauth: text('@xauth'),
  fullscreen: yesNo('@fullscreen', { when: { type: ['sdl', 'desktop'] } }),
  username: text('@username'),
  multiUser: yesNo('@multiUser', { severity: 'warning' }),
  replaceUser: yesNo('@replaceUser', { severity: 'warning' }),
  p2p: yesNo('@p2p', { when: { type: ['dbus'] } }),
  address: text('@address'),

  listenType: word('listen/@type', ['address', 'network', 'socket', 'none'], {
    required: 'with-element',
    when: { type: ['vnc', 'spice', 'rdp'] },
  }),
  listenAddress: text('listen/@address'),
  listenNetwork: text('listen/@network', { required: { listenType: ['network'] } }),
  listenSocket: text('listen/@socket'),
  audioId: integer('audio/@id', {
    minimum: 1,
    required: 'with-element',
    when: { type: ['vnc', 'dbus'] },
  }),
  glEnable: yesNo('gl/@enable', { required: 'with-element', when: { type: ['spice', 'sdl', 'dbus'] } }),
  glRendernode: text('gl/@rendernode'),
  channelName: word(
    'channel/@name',
    ['main', 'display', 'inputs', 'cursor', 'playback', 'record', 'smartcard', 'usbredir'],
    { required: 'with-element', ...SPICE },
  ),
  channelMode: word('channel/@mode', ['any', 'secure', 'insecure'], { required: 'with-element', ...SPICE }),
  imageCompression: word('image/@compression', ['auto_glz', 'auto_lz', 'quic', 'glz', 'lz', 'off'], SPICE),
  jpegCompression: word('jpeg/@compression', ['auto', 'never', 'always'], SPICE),
  zlibCompression: word('zlib/@compression', ['auto', 'never', 'always'], SPICE),
  playbackCompression: onOff('playback/@compression', SPICE),
  streamingMode: word('streaming/@mode', ['filter', 'all', 'off'], SPICE),
  mouseMode: word('mouse/@mode', ['server', 'client'], SPICE),
  clipboardCopypaste: yesNo('clipboard/@copypaste', SPICE),
  filetransferEnable: yesNo('filetransfer/@enable', SPICE),
});
