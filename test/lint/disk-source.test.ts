import { check } from './check.ts';
import { disk } from './fragments.ts';

const SECRET = "<secret type='passphrase' uuid='0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f'/>";
const image = (format: string, inner = '', more = ''): string =>
  `<disk type='file' device='disk'><driver name='qemu' type='${format}'/><source file='/a'>${more}</source><target dev='vda'/>${inner}</disk>`;
const network = (protocol: string, inner: string, name = 'pool/image'): string =>
  `<disk type='network' device='disk'><driver name='qemu' type='raw'/><source protocol='${protocol}' name='${name}'>${inner}</source><target dev='vda'/></disk>`;
const HOST = "<host name='example.com'/>";
const auth = (type: string, reference = "usage='u'"): string =>
  `<auth username='me'><secret type='${type}' ${reference}/></auth>`;
const backing = (store: string): string => image('qcow2', store);

check('disk/format', {
  refuses: {
    cow: [image('cow'), "format 'cow'", 'cow'],
    'fat of a file': [image('fat'), 'of a directory'],
    'a directory that is writable': [
      "<disk type='dir' device='disk'><driver name='qemu' type='fat'/><source dir='/d'/><target dev='vda'/></disk>",
      'add <readonly/>',
    ],
  },
  accepts: {
    'a directory':
      "<disk type='dir' device='disk'><driver name='qemu' type='fat'/><source dir='/d'/><target dev='vda'/><readonly/></disk>",
  },
});

check('disk/encryption-format', {
  refuses: {
    'the encryption of qcow': [image('qcow2', `<encryption format='qcow'>${SECRET}</encryption>`), 'is gone'],
    'luks2 by QEMU': [image('raw', `<encryption format='luks2'>${SECRET}</encryption>`), "engine='librbd'"],
    'librbd of a file': [
      image('raw', `<encryption format='luks' engine='librbd'>${SECRET}</encryption>`),
      'protocol rbd',
    ],
    'luks of vmdk, under <source>': [
      image('vmdk', '', `<encryption format='luks'>${SECRET}</encryption>`),
      'this is vmdk',
      'vmdk',
    ],
    'two secrets': [
      image('raw', `<encryption format='luks'>${SECRET}${SECRET}</encryption>`),
      'one <secret>',
    ],
  },
  accepts: {
    'luks2 by librbd': network(
      'rbd',
      `${HOST}<encryption format='luks2' engine='librbd'>${SECRET}</encryption>`,
    ),
  },
});

check('disk/double-auth-encryption', {
  refuses: {
    'encryption twice': [
      image(
        'raw',
        `<encryption format='luks'>${SECRET}</encryption>`,
        `<encryption format='luks'>${SECRET}</encryption>`,
      ),
      '<encryption> is there twice',
    ],
  },
  accepts: {
    'encryption under <source>': image('raw', '', `<encryption format='luks'>${SECRET}</encryption>`),
  },
});

check('disk/auth-secret-protocol', {
  refuses: {
    'ceph for iSCSI': [network('iscsi', HOST + auth('ceph')), "wants 'iscsi'", 'ceph'],
    'a protocol without': [network('gluster', HOST + auth('ceph')), 'no authentication'],
  },
  accepts: { 'ceph for rbd': network('rbd', HOST + auth('ceph')) },
});

check('device/secret', {
  refuses: {
    'uuid and usage': [
      network('rbd', HOST + auth('ceph', "usage='u' uuid='0a81f5b2-8403-7b23-c8d6-21ccc2f80d6f'")),
      'remove one',
    ],
    neither: [network('rbd', HOST + auth('ceph', '')), 'a uuid or a usage'],
    'no secret': [network('rbd', `${HOST}<auth username='me'/>`), 'needs a <secret>'],
  },
  accepts: { 'a usage': network('rbd', HOST + auth('ceph')) },
});

check('disk/network-host', {
  refuses: {
    'a second host without name': [network('rbd', `${HOST}<host port='6321'/>`), 'has no name'],
    'a second host without socket': [network('rbd', `${HOST}<host transport='unix'/>`), 'has no socket'],
  },
  accepts: { 'two hosts': network('rbd', `${HOST}<host name='b' port='1'/>`) },
});

check('disk/network-name', {
  refuses: { 'a name without pool': [network('gluster', HOST, '/image'), 'expected pool/image', '/image'] },
  accepts: { 'any name of others': network('nbd', HOST, 'image') },
});

check('disk/nfs-host', {
  refuses: {
    'a port': [network('nfs', "<host name='h' port='5'/>"), 'has no port'],
    'two hosts': [network('nfs', HOST + HOST), 'this one has 2'],
  },
  accepts: { 'one host': network('nfs', HOST) },
});

check('disk/pool-volume', {
  refuses: {
    'a volume of no pool': [
      "<disk type='volume' device='disk'><source volume='a'/><target dev='vda'/></disk>",
      'add the pool',
      'a',
    ],
  },
  accepts: {
    'an empty drive': "<disk type='volume' device='cdrom'><source/><target dev='sda' bus='sata'/></disk>",
  },
});

check('disk/shareable-format', {
  refuses: { qcow2: [image('qcow2', '<shareable/>'), 'this is qcow2'] },
  accepts: { raw: image('raw', '<shareable/>') },
});

check('disk/backing-store', {
  refuses: {
    'no format': [
      backing("<backingStore type='file'><source file='/b'/></backingStore>"),
      'needs <format type>',
    ],
    'no source': [
      backing("<backingStore type='file'><format type='raw'/></backingStore>"),
      'needs a <source>',
    ],
    'an unknown format, further down': [
      backing(
        "<backingStore type='file'><format type='qcow2'/><source file='/b'/><backingStore type='file'><format type='x'/><source file='/c'/></backingStore></backingStore>",
      ),
      "found format 'x'",
      'x',
    ],
    'an unknown type': [
      backing("<backingStore type='tape'><format type='raw'/><source/></backingStore>"),
      "type 'tape'",
    ],
  },
  accepts: { 'the end of the chain': backing('<backingStore/>') },
});

check('disk/nvme-namespace', {
  refuses: {
    'namespace 0': [
      "<disk type='nvme' device='disk'><source type='pci' managed='yes' namespace='0'><address domain='0' bus='1' slot='0' function='0'/></source><target dev='vda'/></disk>",
      'start at 1',
      '0',
    ],
  },
  accepts: {
    'namespace 1':
      "<disk type='nvme' device='disk'><source type='pci' managed='yes' namespace='1'><address domain='0' bus='1' slot='0' function='0'/></source><target dev='vda'/></disk>",
  },
});

const vhost = (inner: string, target = "dev='vda' bus='virtio'"): string =>
  `<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
<disk type='vhostuser' device='disk'><source type='unix' path='/s'/><target ${target}/>${inner}</disk>`;

check('disk/vhostuser-options', {
  refuses: {
    'another bus': [vhost('', "dev='sda' bus='scsi'"), 'virtio bus', 'scsi'],
    'a serial number': [vhost('<serial>x</serial>'), 'decides this', 'x'],
    limits: [vhost('<iotune><total_bytes_sec>5</total_bytes_sec></iotune>'), 'decides this', '5'],
  },
  accepts: { 'a boot order': vhost("<boot order='1'/>") },
});

check('disk/blkio-device', {
  refuses: {
    'a device without path': ['<blkiotune><device><weight>500</weight></device></blkiotune>', 'no <path>'],
  },
  accepts: { 'a weight': `<blkiotune><weight>500</weight></blkiotune>${disk('vda')}` },
});
