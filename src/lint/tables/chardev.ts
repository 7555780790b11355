import type { KindName } from '../../domain/device.ts';
import { isS390 } from '../../profile/profile.ts';
import { machineOnlyRule } from '../families/machine.ts';
import { refusedRule } from '../families/refused.ts';

const CHARACTER_DEVICES: readonly KindName[] = [
  'serial',
  'parallel',
  'console',
  'channel',
  'redirdev',
  'smartcard',
];

/** https://libvirt.org/formatdomain.html#consoles-serial-parallel-channel-devices */
export const tcpProtocol = refusedRule(
  {
    id: 'serial/tcp-protocol',
    summary: 'The protocol of a TCP character device is raw or telnet.',
    why: "QEMU has no telnets; TLS is switched on with <source tls='yes'/>.",
    bad: `<serial type='tcp'>
  <source mode='connect' host='127.0.0.1' service='2222'/>
  <protocol type='telnets'/>
</serial>`,
    good: `<serial type='tcp'>
  <source mode='connect' host='127.0.0.1' service='2222'/>
  <protocol type='telnet'/>
</serial>`,
  },
  CHARACTER_DEVICES.map(kind => ({
    kind,
    where: { protocolType: ['telnets', 'tls'] },
    text: "QEMU has no protocol '{protocolType}', expected raw or telnet",
  })),
);

export const reconnect = refusedRule(
  {
    id: 'serial/reconnect',
    summary: '<reconnect> is for character devices that connect, with a timeout above 0.',
    why: 'A device that listens waits for the other side; a timeout of 0 would be no pause at all.',
    bad: `<serial type='tcp'>
  <source mode='bind' host='127.0.0.1' service='2222'><reconnect enabled='yes' timeout='10'/></source>
</serial>`,
    good: `<serial type='tcp'>
  <source mode='connect' host='127.0.0.1' service='2222'><reconnect enabled='yes' timeout='10'/></source>
</serial>`,
  },
  CHARACTER_DEVICES.flatMap(kind => [
    {
      kind,
      where: { type: ['tcp', 'unix'], sourceMode: ['bind'] },
      has: ['sourceReconnectEnabled'],
      text: "mode 'bind' waits for the other side: remove <reconnect>, or use mode='connect'",
    },
    {
      kind,
      where: { type: ['tcp', 'unix'], sourceReconnectEnabled: ['yes'], sourceReconnectTimeout: [0] },
      text: 'found timeout 0, expected seconds above 0',
      at: 'sourceReconnectTimeout',
    },
  ]),
);

export const spiceSource = refusedRule(
  {
    id: 'channel/spicevmc-virtio',
    summary: 'A character device of type spicevmc is a virtio channel.',
    why: 'The agent in the guest talks over a virtio port.',
    bad: `<graphics type='spice'/>
<channel type='spicevmc'><target type='guestfwd' address='10.0.2.1' port='4600'/></channel>`,
    good: `<graphics type='spice'/>
<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>`,
  },
  [
    {
      kind: 'channel',
      where: { type: ['spicevmc'] },
      unless: [{ targetType: ['virtio'] }],
      text: "type spicevmc needs target type 'virtio', found '{targetType}'",
      at: 'targetType',
    },
    ...(['serial', 'parallel', 'console'] as const).map(kind => ({
      kind,
      where: { type: ['spicevmc'] },
      text: 'type spicevmc is for a <channel> of target type virtio: choose another type',
    })),
  ],
);

export const consoleMachine = machineOnlyRule(
  {
    id: 'console/target-machine',
    summary: 'Consoles of target type sclp and sclplm are for s390.',
    why: 'They are consoles of the service processor.',
    bad: "<console type='pty'><target type='sclp'/></console>",
    good: "<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os><console type='pty'><target type='sclp'/></console>",
  },
  [
    {
      kind: 'console',
      where: { targetType: ['sclp', 'sclplm'] },
      exists: isS390,
      on: 's390',
      words: 'sclp console',
      at: 'targetType',
    },
  ],
);

export const consoleTarget = refusedRule(
  {
    id: 'console/target-type',
    summary: 'The target type of a console is serial, virtio, sclp or sclplm; the last two are for s390.',
    why: 'The others belong to other drivers.',
    bad: "<console type='pty'><target type='xen'/></console>",
    good: "<console type='pty'><target type='virtio'/></console>",
  },
  [
    {
      kind: 'console',
      where: { targetType: ['xen', 'uml', 'lxc', 'openvz'] },
      text: "QEMU has no console of target type '{targetType}', expected serial or virtio",
    },
  ],
);
