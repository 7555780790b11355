import { check } from './check.ts';
import { ARM, PSERIES, S390 } from './fragments.ts';

const serial = (inner: string, type = 'pty'): string => `<serial type='${type}'>${inner}</serial>`;
const tcp = (inner: string, mode = 'connect'): string =>
  `<serial type='tcp'><source mode='${mode}' host='127.0.0.1' service='2222'>${inner}</source></serial>`;
const target = (type: string, model = ''): string =>
  serial(`<target type='${type}'>${model && `<model name='${model}'/>`}</target>`);
const channel = (source: string): string =>
  `<channel type='unix'>${source}<target type='virtio' name='org.qemu.guest_agent.0'/></channel>`;

check('serial/isa-port', {
  refuses: {
    'a fifth port': [serial("<target type='isa-serial' port='4'/>"), '0 to 3', '4'],
    'a port twice': [
      serial("<target type='isa-serial' port='1'/>") + serial("<target type='isa-serial' port='1'/>"),
      'port 1 is taken by',
      '1',
    ],
  },
  accepts: {
    'four ports': [0, 1, 2, 3].map(port => serial(`<target type='isa-serial' port='${port}'/>`)).join(''),
  },
});

check('serial/target-machine', {
  refuses: {
    'sclp on a PC': [target('sclp-serial'), 'there is one on s390 only', 'sclp-serial'],
    'spapr-vio on a PC': [target('spapr-vio-serial'), 'pSeries', 'spapr-vio-serial'],
    'the debug port on ARM': [ARM + target('isa-debug', 'isa-debugcon'), 'x86', 'isa-debug'],
  },
  accepts: {
    'sclp on s390': S390 + target('sclp-serial', 'sclplmconsole'),
    'spapr-vio on pSeries': PSERIES + target('spapr-vio-serial', 'spapr-vty'),
    'pl011 on ARM': ARM + target('system-serial', 'pl011'),
  },
});

check('serial/target-model', {
  refuses: {
    'a PCI model on ISA': [target('isa-serial', 'pci-serial'), "target type 'pci-serial'", 'pci-serial'],
  },
  accepts: { 'a PCI model on PCI': target('pci-serial', 'pci-serial') },
});

check('serial/parallel-unsupported', {
  refuses: { 'a parallel port on pSeries': [`${PSERIES}<parallel type='pty'/>`, 'no parallel port'] },
  accepts: { 'a parallel port on a PC': "<parallel type='pty'/>" },
});

check('serial/reconnect', {
  refuses: {
    'a listener': [tcp("<reconnect enabled='yes' timeout='5'/>", 'bind'), 'waits for the other side'],
    'no pause': [tcp("<reconnect enabled='yes' timeout='0'/>"), 'found timeout 0', '0'],
  },
  accepts: { 'a pause': tcp("<reconnect enabled='yes' timeout='5'/>") },
});

check('serial/tcp-protocol', {
  refuses: {
    'telnet in TLS': [
      "<serial type='tcp'><source mode='connect' host='h' service='1'/><protocol type='telnets'/></serial>",
      "no protocol 'telnets'",
      'telnets',
    ],
  },
  accepts: {
    telnet:
      "<serial type='tcp'><source mode='connect' host='h' service='1'/><protocol type='telnet'/></serial>",
  },
});

check('serial/udp-service', {
  refuses: {
    'one that only listens': [serial("<source mode='bind' host='h' service='1'/>", 'udp'), "mode='connect'"],
  },
  accepts: {
    'one that listens and sends': serial(
      "<source mode='bind' service='1'/><source mode='connect' service='2'/>",
      'udp',
    ),
  },
});

check('device/single-child', {
  refuses: {
    'two sources': [
      "<serial type='file'><source path='/a'/><source path='/b'/></serial>",
      'at most 1 <source>',
      '/b',
    ],
    'three sources of udp': [
      serial(
        "<source mode='bind' service='1'/><source mode='connect' service='2'/><source service='3'/>",
        'udp',
      ),
      'at most 2 <source>',
    ],
    'two sources in a backend': [
      "<rng model='virtio'><backend model='egd' type='tcp'><source mode='connect' host='h' service='1'/><source mode='connect' host='h' service='2'/></backend></rng>",
      'at most 1 <source>',
    ],
  },
  accepts: { 'a log': serial("<log file='/l'/>") },
});

check('channel/reconnect-listener', {
  refuses: {
    'the socket of libvirt': [
      channel("<source mode='connect'><reconnect enabled='yes' timeout='5'/></source>"),
      'QEMU listens',
    ],
  },
  accepts: {
    'a socket of one’s own': channel(
      "<source mode='connect' path='/s'><reconnect enabled='yes' timeout='5'/></source>",
    ),
  },
});

check('channel/spicevmc-virtio', {
  refuses: {
    'forwarding to spice': [
      "<graphics type='spice'/><channel type='spicevmc'><target type='guestfwd' address='10.0.2.1' port='4600'/></channel>",
      "found 'guestfwd'",
      'guestfwd',
    ],
  },
  accepts: {
    'an agent':
      "<graphics type='spice'/><channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>",
  },
});

check('serial/spice-needs-graphics', {
  refuses: {
    'an agent without spice': [
      "<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>",
      "needs <graphics type='spice'/>",
    ],
  },
  accepts: { 'a pty': serial('') },
});

check('console/target-machine', {
  refuses: { 'sclp on a PC': ["<console type='pty'><target type='sclp'/></console>", 's390', 'sclp'] },
  accepts: { 'sclp on s390': `${S390}<console type='pty'><target type='sclplm'/></console>` },
});

check('console/target-type', {
  refuses: {
    'a console of Xen': ["<console type='pty'><target type='xen'/></console>", 'serial or virtio', 'xen'],
  },
  accepts: { 'a console on virtio': "<console type='pty'><target type='virtio'/></console>" },
});

check('smartcard/certificates', {
  refuses: {
    'four certificates': [
      `<smartcard mode='host-certificates'>${'<certificate>a</certificate>'.repeat(4)}</smartcard>`,
      'found 4',
    ],
  },
  accepts: {
    three: `<smartcard mode='host-certificates'>${'<certificate>a</certificate>'.repeat(3)}</smartcard>`,
  },
});

check('serial/udp-service', {
  refuses: {
    'a console': ["<console type='udp'><target type='virtio'/></console>", 'type udp needs'],
    'an egd': ["<rng model='virtio'><backend model='egd' type='udp'/></rng>", 'type udp needs'],
  },
  accepts: {
    'a first console beside a serial port, which takes its place': `${serial('')}<console type='udp'/>`,
  },
});

check('serial/tcp-protocol', {
  accepts: {
    'a first console beside a serial port, which takes its place': `${serial('')}<console type='tcp'><source mode='connect' host='h' service='1'/><protocol type='tls'/></console>`,
  },
});

check('serial/source-path', {
  refuses: { 'a console alone': ["<console type='file'/>", 'path'] },
  accepts: {
    'a first console beside a serial port, which takes its place': `${serial('')}<console type='file'/>`,
  },
});

check('channel/spicevmc-virtio', {
  refuses: {
    'a serial port': ["<graphics type='spice'/><serial type='spicevmc'/>", 'choose another type'],
  },
});

check('device/single-child', {
  accepts: {
    'both sources of an egd by udp':
      "<rng model='virtio'><backend model='egd' type='udp'><source mode='bind' host='127.0.0.1' service='1'/><source mode='connect' host='127.0.0.1' service='2'/></backend></rng>",
  },
});

check('disk/auth-secret-type', {
  accepts: {
    'a disk without a server':
      "<disk type='file'><auth username='u'><secret usage='x'/></auth><source file='/x'/><target dev='vda' bus='virtio'/></disk>",
  },
});

check('security/relabel', {
  accepts: { 'a label of no type that is not used': "<seclabel model='dac' relabel='no'/>" },
});

check('numa/interconnects', {
  refuses: {
    'a first cell whose CPUs are all named by another': [
      "<vcpu>2</vcpu><cpu><numa><cell id='0' memory='131072'/><cell id='1' cpus='0-1' memory='131072'/><interconnects><latency initiator='0' target='0' type='access' value='5'/></interconnects></numa></cpu>",
      'has no CPUs',
    ],
  },
  accepts: {
    'a first cell with the CPUs that none names':
      "<vcpu>2</vcpu><cpu><numa><cell id='0' memory='131072'/><cell id='1' cpus='1' memory='131072'/><interconnects><latency initiator='0' target='0' type='access' value='5'/></interconnects></numa></cpu>",
  },
});
