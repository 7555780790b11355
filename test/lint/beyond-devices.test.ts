import { expect } from 'chai';
import { checkBeyond, culpritOf, findings } from './beyond.ts';
import { disk, I440FX, on } from './fragments.ts';

const image = (target: string, more = '', device = 'disk', file = '/a.img'): string =>
  `<disk type='file' device='${device}'><source file='${file}'/><target ${
    target.includes(' ') ? `dev='${target.replace(' ', "' bus='")}'` : `dev='${target}'`
  }/>${more}</disk>`;

const SHAREABLE = '<shareable/>';
const READONLY = '<readonly/>';

checkBeyond('disk/same-source', {
  finds: {
    'two disks that write to one image': [
      image('vda') + image('vdb'),
      "disk vdb: disk vda writes to '/a.img' too",
      '/a.img',
    ],
    'a reader beside a writer': [image('vda', READONLY) + image('vdb'), 'disk vda reads'],
    'a CD-ROM drive with the image of a disk': [
      image('vda') + image('sda sata', '', 'cdrom'),
      'disk sda: disk vda writes',
    ],
    'one that is shareable, and one that is not': [
      image('vda', SHAREABLE) + image('vdb'),
      '<shareable/> to both',
    ],
    'volumes of one name in one pool': [
      ['vda', 'vdb']
        .map(
          target =>
            `<disk type='volume' device='disk'><source pool='p' volume='v'/><target dev='${target}'/></disk>`,
        )
        .join(''),
      "'p:v'",
      'v',
    ],
  },
  passes: {
    'disks that only read': image('vda', READONLY) + image('sda sata', '', 'cdrom'),
    'disks that are all shareable': image('vda', SHAREABLE) + image('vdb', SHAREABLE),
    'drives without medium':
      "<disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk><disk type='file' device='cdrom'><target dev='sdb' bus='sata'/></disk>",
    'other images': image('vda') + image('vdb', '', 'disk', '/b.img'),
    'volumes of one name in different pools': ['p', 'q']
      .map(
        (pool, at) =>
          `<disk type='volume' device='disk'><source pool='${pool}' volume='v'/><target dev='vd${'ab'[at]}'/></disk>`,
      )
      .join(''),
  },
});

describe('disk/same-source of many disks', () => {
  it('names the disk that writes to each that only reads', () => {
    const found = findings(
      image('vda', READONLY) + image('vdb', READONLY) + image('vdc'),
      'disk/same-source',
    );
    expect(found.map(({ message }) => message.slice(0, 22))).to.deep.equal([
      'disk vdb: disk vdc wri',
      'disk vdc: disk vda rea',
    ]);
  });
});

const serial = (target: string, text: string): string => disk(target, `<serial>${text}</serial>`);

checkBeyond('disk/duplicate-serial', {
  finds: {
    'one serial on one bus': [
      serial('vda', 'A') + serial('vdb', 'A'),
      "serial 'A' is taken by disk vda",
      'A',
    ],
    'serials that the guest sees the same beginning of': [
      serial('vda', '0123456789012345678901') + serial('vdb', '0123456789012345678902'),
      'the guest sees the first 20 characters',
    ],
    'one WWN in two spellings': [
      disk('sda scsi', '<wwn>0x5000C50015EA71AD</wwn>') + disk('sdb scsi', '<wwn>5000c50015ea71ad</wwn>'),
      'wwn',
      '5000c50015ea71ad',
    ],
  },
  passes: {
    'paths to one disk':
      image('vda', `${SHAREABLE}<serial>A</serial>`) + image('vdb', `${SHAREABLE}<serial>A</serial>`),
    'one serial on different buses': serial('vda', 'A') + serial('sda sata', 'A'),
    'disks without serial': disk('vda') + disk('vdb'),
  },
});

checkBeyond('disk/prefix-vs-bus', {
  finds: {
    'the name of another bus': [
      disk('hda virtio'),
      "'hda' stands for bus ide and disagrees with bus 'virtio'",
      'hda',
    ],
    'all such disks at once': [disk('vda sata') + disk('vdb sata'), '(so do 1 more)'],
  },
  passes: {
    'sd on any of its buses': disk('sda scsi') + disk('sdb sata') + disk('sdc usb'),
    'a bus that follows from the name': disk('vda'),
  },
});

checkBeyond('disk/bus-unsupported', {
  finds: {
    'a bus of Xen': [disk('xvda'), "bus 'xen' is one of another hypervisor"],
    'a bus of User Mode Linux': [disk('ubda uml'), "bus 'uml'", 'uml'],
  },
  passes: { 'a card slot, which some boards have': `${on('aarch64', 'raspi3b')}${disk('sda sd')}` },
});

const nvme = (target: string, namespace: number, bus = 6): string =>
  `<disk type='nvme' device='disk'>
  <source type='pci' managed='yes' namespace='${namespace}'><address domain='0' bus='${bus}' slot='0' function='0'/></source>
  <target dev='${target}' bus='virtio'/>
</disk>`;

checkBeyond('disk/nvme-conflict', {
  finds: {
    'a namespace twice': [
      nvme('vda', 1) + nvme('vdb', 1),
      'namespace 1 of pci 0000:06:00.0 is taken by disk vda',
      '1',
    ],
    'the controller as host device': [
      `${nvme('vda', 1)}<hostdev mode='subsystem' type='pci' managed='yes'><source><address domain='0' bus='6' slot='0' function='0'/></source></hostdev>`,
      'is taken by hostdev pci',
    ],
  },
  passes: { 'two controllers': nvme('vda', 1, 6) + nvme('vdb', 1, 7) },
});

const ISA = "<serial type='pty'/>";
const PCI_SERIAL = "<serial type='pty'><target type='pci-serial'/></serial>";

checkBeyond('serial/isa-count', {
  finds: {
    'a fifth port of default type': [ISA.repeat(5), 'it is ISA serial port 4', 'serial'],
    'a number above 3 on a port of default type': [
      "<serial type='pty'><target port='7'/></serial>",
      'port 7 (as written)',
      '7',
    ],
    'a fourth port behind one of another type': [PCI_SERIAL + ISA.repeat(4), 'counted over all serial ports'],
    'numbers that go on behind the highest written': [
      `${ISA}<serial type='pty'><target port='3'/></serial>`,
      'it is ISA serial port 4',
    ],
  },
  passes: {
    'four ports and one of another type': ISA.repeat(4) + PCI_SERIAL,
    'ports of other boards': `${on('aarch64', 'virt')}<serial type='pty'/>`,
  },
});

const channel = (name: string): string => `<channel type='unix'><target type='virtio'${name}/></channel>`;

checkBeyond('channel/duplicate-name', {
  finds: {
    'one name twice': [channel(" name='a'").repeat(2), "name 'a' is taken by channel a", 'a'],
    'one name on two controllers': [
      `${channel(" name='a'")}<controller type='virtio-serial' index='1'/>
<channel type='unix'><target type='virtio' name='a'/><address type='virtio-serial' controller='1' bus='0' port='1'/></channel>`,
      "name 'a'",
    ],
  },
  passes: { 'channels without name': channel('').repeat(2) },
});

const vnc = (more: string): string => `<graphics type='vnc'${more}/>`;

checkBeyond('graphics/duplicate-type', {
  finds: {
    'a second display of one type': [vnc('') + vnc(''), 'one display of type vnc', 'vnc'],
    'a VNC port below 5900': [vnc(" port='5899' autoport='no'"), 'found port 5899', '5899'],
    'a VNC port beyond 65535': [vnc(" port='65536'"), 'from 5900 to 65535', '65536'],
    'no port at all': [vnc(" autoport='no'"), "found no port and autoport='no'", 'no'],
  },
  passes: {
    'displays of different types': `${vnc('')}<graphics type='dbus'/>`,
    'ports that libvirt chooses': vnc(" port='-1'"),
    'a port that does not count': vnc(" port='80' autoport='yes'"),
    'a socket': "<graphics type='vnc' port='80'><listen type='socket' socket='/s'/></graphics>",
  },
});

const alias = (name: string): string => `<interface type='user'><alias name='${name}'/></interface>`;

checkBeyond('device/alias-dropped', {
  finds: {
    'another prefix': [alias('uplink'), "does not begin with 'ua-'", 'uplink'],
    'the prefix in capital letters': [alias('UA-uplink'), "expected a name such as 'ua-uplink'"],
    'characters that libvirt does not keep': [alias('ua-a.b'), "expected a name such as 'ua-a-b'", 'ua-a.b'],
  },
  passes: {
    'aliases that libvirt makes itself': `${alias('net0')}${disk('sda sata', "<alias name='sata0-0-0'/>")}<controller type='usb' index='0' model='qemu-xhci'><alias name='usb'/></controller>`,
    'aliases that stay': alias('ua-ok_1'),
  },
});

const share = (tag: string, driver = ''): string =>
  `<filesystem type='mount'>${driver}<source dir='/${tag}'/><target dir='t'/></filesystem>`;

checkBeyond('filesystem/mount-tag', {
  finds: { 'one target twice': [share('a') + share('b'), "target 't' is taken", 't'] },
  passes: { 'different targets': share('a') + share('b').replace("dir='t'", "dir='u'") },
});

describe('memory/align-overflow', () => {
  const cells = (size: string): string =>
    `${I440FX}<vcpu>2</vcpu><cpu><numa><cell id='0' cpus='0-1' memory='${size}' unit='KiB'/></numa></cpu>`;
  const found = (xml: string) => findings(xml, 'memory/align-overflow');

  it('points to the cell that is too large', () => {
    const xml = cells('9007199254740991');
    expect(found(xml)).to.have.length(1);
    expect(culpritOf(xml, found(xml)[0]!)).to.contain('<cell');
  });

  it('points to room that is too large', () => {
    const xml = `<maxMemory slots='2' unit='KiB'>9007199254740991</maxMemory>${cells('1048576')}`;
    expect(found(xml).map(one => culpritOf(xml, one))).to.deep.equal(["<maxMemory slots='2' unit='KiB'>"]);
  });

  it('accepts what can be rounded', () => {
    expect(found(cells('9007199254739968'))).to.deep.equal([]);
    expect(found(cells('9007199254739969'))).to.have.length(1);
  });
});
