import { check } from './check.ts';

const tune = (inner: string): string => `<vcpu>2</vcpu><iothreads>1</iothreads><cputune>${inner}</cputune>`;
const nic = (inner: string, source = "type='bridge'><source bridge='br0'/>"): string =>
  `<interface ${source}${inner}<model type='virtio'/></interface>`;
const disk = (inner: string): string =>
  `<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/><iotune>${inner}</iotune></disk>`;

check('cpu/tune-attributes', {
  refuses: {
    'a pin of no vCPU': [tune("<vcpupin cpuset='0'/>"), '<vcpupin> has no vcpu'],
    'a pin to no CPUs': [tune("<vcpupin vcpu='0'/>"), '<vcpupin> has no cpuset'],
    'a pin of what is no number': [
      tune("<iothreadpin iothread='0x1' cpuset='0'/>"),
      "found '0x1' for iothread",
      '0x1',
    ],
    'a scheduler of no vCPUs': [tune("<vcpusched scheduler='batch'/>"), 'no vcpus'],
    'no scheduler': [tune('<emulatorsched/>'), 'no scheduler'],
    'an unknown scheduler': [tune("<emulatorsched scheduler='zz'/>"), 'expected batch, idle, fifo, rr', 'zz'],
    'a priority that is none': [
      tune("<iothreadsched iothreads='1' scheduler='rr' priority='x'/>"),
      "found 'x' for priority",
      'x',
    ],
    'memory for no vCPUs': [tune('<memorytune/>'), 'no vcpus'],
  },
  accepts: {
    'what says it all': tune(
      "<vcpupin vcpu='0' cpuset='0'/><iothreadpin iothread='1' cpuset='0'/><vcpusched vcpus='0' scheduler='rr' priority='-1'/><emulatorsched scheduler='idle'/>",
    ),
  },
});

check('cpu/sched-vcpus', {
  refuses: { 'a vCPU too many': [tune("<vcpusched vcpus='0-2' scheduler='batch'/>"), 'no vCPU 2', '0-2'] },
});

check('interface/vlan', {
  refuses: { 'no tag': [nic("<vlan trunk='yes'/>"), 'has no tag'] },
  accepts: {
    'several tags where nothing is said of a trunk': nic("<vlan><tag id='1'/><tag id='2'/></vlan>"),
  },
});

check('interface/bandwidth', {
  refuses: {
    'a floor off networks': [
      nic("<bandwidth><inbound average='1' floor='1'/></bandwidth>"),
      'a floor is for',
    ],
    'a peak above a floor alone': [
      nic("<bandwidth><inbound floor='1' peak='3'/></bandwidth>", "type='network'><source network='n'/>"),
      'peak needs an average',
      'peak',
    ],
    'a burst that is too large': [
      nic("<bandwidth><outbound average='1' burst='4194304'/></bandwidth>"),
      'at most 4194303',
      '4194304',
    ],
  },
  accepts: {
    'a floor of what comes from a network': nic(
      "<bandwidth><inbound floor='1'/></bandwidth>",
      "type='network'><source network='n'/>",
    ),
  },
});

const direct = (port: string): string => nic(port, "type='direct'><source dev='eth0' mode='vepa'/>");

check('interface/virtualport-parameters', {
  refuses: {
    'what a switch asks for': [
      direct("<virtualport type='802.1Qbg'><parameters typeid='1' typeidversion='1'/></virtualport>"),
      'needs managerid',
    ],
    'what no such switch takes': [
      nic("<virtualport type='openvswitch'><parameters managerid='1'/></virtualport>"),
      'takes no managerid',
      'managerid',
    ],
    'a number that is too high': [
      direct(
        "<virtualport type='802.1Qbg'><parameters managerid='256' typeid='1' typeidversion='1'/></virtualport>",
      ),
      'at most 255',
      '256',
    ],
    'a profile that is too long': [
      nic(`<virtualport type='openvswitch'><parameters profileid='${'p'.repeat(40)}'/></virtualport>`),
      'at most 39',
    ],
  },
  accepts: {
    'what a network may know': nic("<virtualport type='802.1Qbh'/>", "type='network'><source network='n'/>"),
  },
});

check('address/number-syntax', {
  accepts: {
    'addresses that libvirt does not read':
      "<memballoon model='none'><address type='pci' bus='x'/></memballoon>",
  },
});

const cache = (tag: string, inner = "<size value='1' unit='KiB'/><line value='8' unit='B'/>"): string =>
  `<cpu><numa><cell id='0' cpus='0' memory='131072'><cache ${tag}>${inner}</cache></cell></numa></cpu>`;

check('numa/cache', {
  refuses: {
    'level 0': [cache("level='0' associativity='direct' policy='none'"), 'expected 1 to 3', '0'],
    'no associativity': [cache("level='1' policy='none'"), 'no associativity'],
    'an unknown one': [cache("level='1' associativity='zz' policy='none'"), "associativity 'zz'", 'zz'],
    'no line': [cache("level='1' associativity='direct' policy='none'", "<size value='1'/>"), 'no <line'],
  },
});

check('security/model-missing', {
  refuses: { 'a label that says nothing': ['<seclabel/>', 'no security model'] },
  accepts: { 'a dynamic one': "<seclabel type='dynamic'/>" },
});

check('disk/iotune', {
  refuses: {
    'a group of no limits': [disk('<group_name>g</group_name>'), 'group_name is for'],
    'a peak that is too high': [disk('<read_iops_sec_max>1000000000000001</read_iops_sec_max>'), 'at most'],
  },
  accepts: {
    'a group with a limit': disk('<read_iops_sec>1</read_iops_sec><group_name>g</group_name>'),
  },
});

check('domain/name', {
  refuses: {
    'a name of dots': ['<name>..</name>', "is '..'"],
    'two lines': ['<name>a\nb</name>', 'a line break'],
  },
  accepts: { 'a name of words': '<name>a b</name>' },
});
