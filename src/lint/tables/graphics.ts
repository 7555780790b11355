import { refusedRule } from '../families/refused.ts';

/** https://libvirt.org/formatdomain.html#graphical-framebuffers */
export const graphicsType = refusedRule(
  {
    id: 'graphics/type',
    summary: 'QEMU has no graphics of type desktop, and D-Bus graphics are either p2p or at an address.',
    why: 'desktop belongs to other drivers.',
    bad: "<graphics type='desktop'/>",
    good: "<graphics type='vnc'/>",
  },
  [
    {
      kind: 'graphics',
      where: { type: ['desktop'] },
      text: "QEMU has no graphics of type 'desktop': use vnc or spice",
    },
    {
      kind: 'graphics',
      where: { type: ['dbus'], p2p: ['yes'] },
      has: ['address'],
      text: 'p2p needs no address: remove one of them',
    },
  ],
);

export const graphicsListen = refusedRule(
  {
    id: 'graphics/listen',
    summary: 'A <listen> has what its type asks for and nothing else; types socket and none are not for rdp.',
    why: 'A display listens at an address, at that of a network, at a socket, or nowhere.',
    bad: "<graphics type='vnc'><listen type='address' network='default'/></graphics>",
    good: "<graphics type='vnc'><listen type='network' network='default'/></graphics>",
  },
  [
    {
      kind: 'graphics',
      where: { listenType: ['address', 'socket', 'none'], type: ['vnc', 'spice', 'rdp'] },
      has: ['listenNetwork'],
      unless: [{ listenNetwork: [''] }],
      text: 'network goes with <listen> of type network, this is {listenType}: remove it',
    },
    {
      kind: 'graphics',
      where: { listenType: ['address', 'network', 'none'], type: ['vnc', 'spice', 'rdp'] },
      has: ['listenSocket'],
      unless: [{ listenSocket: [''] }],
      text: 'socket goes with <listen> of type socket, this is {listenType}: remove it',
    },
    {
      kind: 'graphics',
      where: { listenType: ['socket', 'none'], type: ['rdp'] },
      text: '<listen> of type {listenType} is for vnc and spice, not for rdp',
    },
  ],
);

export const graphicsPassword = refusedRule(
  {
    id: 'graphics/vnc-connected',
    summary: "connected of a VNC password is 'keep'.",
    why: 'VNC cannot tell connected viewers that the password changed.',
    bad: "<graphics type='vnc' passwd='secret' connected='disconnect'/>",
    good: "<graphics type='vnc' passwd='secret' connected='keep'/>",
  },
  [
    {
      kind: 'graphics',
      where: { type: ['vnc'], connected: ['fail', 'disconnect'] },
      unless: [{ passwd: [null] }],
      text: "VNC has connected='keep' only, found '{connected}'",
      at: 'connected',
    },
  ],
);
