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

const TCP = { type: ['tcp'] };
const SOCKET = { type: ['tcp', 'unix'] };
const RECONNECTING = { sourceReconnectEnabled: ['yes'] };
const AGENT = { type: ['qemu-vdagent'] };

/** https://libvirt.org/formatdomain.html#host-interface */
export const chardevSource = {
  sourcePath: text('source/@path', {
    required: { type: ['file', 'dev', 'pipe', 'unix'] },
    rule: 'serial/source-path',
  }),
  sourceMode: word('source/@mode', ['connect', 'bind'], { when: { type: ['udp', 'tcp', 'unix'] } }),
  sourceHost: text('source/@host', { required: TCP }),
  sourceService: text('source/@service', { required: TCP }),
  sourceAppend: onOff('source/@append', { when: { type: ['file'] } }),
  sourceTls: yesNo('source/@tls', { when: TCP }),
  sourceMaster: text('source/@master'),
  sourceSlave: text('source/@slave'),
  sourceChannel: text('source/@channel', { required: { type: ['spiceport', 'dbus'] } }),
  sourceReconnectEnabled: yesNo('source/reconnect/@enabled', { when: SOCKET }),
  sourceReconnectTimeout: integer('source/reconnect/@timeout', {
    when: RECONNECTING,
    required: RECONNECTING,
  }),
  sourceClipboardCopypaste: yesNo('source/clipboard/@copypaste', { required: 'with-element', when: AGENT }),
  sourceMouseMode: word('source/mouse/@mode', ['server', 'client'], {
    required: 'with-element',
    when: AGENT,
  }),
  protocolType: word('protocol/@type', ['raw', 'telnet', 'telnets', 'tls'], { when: TCP }),
  logFile: text('log/@file'),
  logAppend: onOff('log/@append'),
};

/** The same for the guest's ports and channels, which libvirt looks at more closely. */
export const portSource = {
  ...chardevSource,
  sourceMaster: text('source/@master', { required: { type: ['nmdm'], sourceSlave: 'written' } }),
  sourceSlave: text('source/@slave', { required: { type: ['nmdm'], sourceMaster: 'written' } }),
};

/** The board that a serial port or a console belongs to. */
export const SERIAL_MODELS = [
  'isa-serial',
  'usb-serial',
  'pci-serial',
  'spapr-vty',
  'pl011',
  'sclpconsole',
  'sclplmconsole',
  '16550a',
  'isa-debugcon',
] as const;
