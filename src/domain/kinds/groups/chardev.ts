import { integer, onOff, text, word, yesNo } from '../../field.ts';

/** What is at the host's end of a character device. */
export const CHARDEV_TYPES = [
  'null',
  'vc',
  'pty',
  'dev',
  'file',
  'pipe',
  'stdio',
  'udp',
  'tcp',
  'unix',
  'spicevmc',
  'spiceport',
  'nmdm',
  'qemu-vdagent',
  'dbus',
] as const;

/** https://libvirt.org/formatdomain.html#host-interface */
export const chardevSource = {
  sourcePath: text('source/@path'),
  sourceMode: word('source/@mode', ['connect', 'bind', 'client', 'server']),
  sourceHost: text('source/@host'),
  sourceService: text('source/@service'),
  sourceAppend: onOff('source/@append'),
  sourceTls: yesNo('source/@tls'),
  sourceMaster: text('source/@master'),
  sourceSlave: text('source/@slave'),
  sourceChannel: text('source/@channel'),
  sourceReconnectEnabled: yesNo('source/reconnect/@enabled'),
  sourceReconnectTimeout: integer('source/reconnect/@timeout'),
  sourceClipboardCopypaste: yesNo('source/clipboard/@copypaste'),
  sourceMouseMode: word('source/mouse/@mode', ['server', 'client']),
  protocolType: word('protocol/@type', ['raw', 'telnet', 'telnets', 'tls']),
  logFile: text('log/@file'),
  logAppend: onOff('log/@append'),
};
