import { check } from './check.ts';

const tune = (inner: string): string => `<vcpu>2</vcpu><iothreads>1</iothreads><cputune>${inner}</cputune>`;
const nic = (inner: string, source = "type='bridge'><source bridge='br0'/>"): string =>
  `<interface ${source}${inner}<model type='virtio'/></interface>`;
const disk = (inner: string): string =>
  `<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/><iotune>${inner}</iotune></disk>`;

check('domain/attribute-value', {
  refuses: {
    'a pin of no vCPU': [tune("<vcpupin cpuset='0'/>"), "attribute 'vcpu' of <vcpupin> is missing"],
    'a pin to no CPUs': [tune("<vcpupin vcpu='0'/>"), "attribute 'cpuset' of <vcpupin> is missing"],
    'an emulator pinned to no CPUs': [tune('<emulatorpin/>'), "attribute 'cpuset' of <emulatorpin>"],
    'a pin of what is no number': [tune("<iothreadpin iothread='0x1' cpuset='0'/>"), "found '0x1'", '0x1'],
    'a scheduler of no vCPUs': [tune("<vcpusched scheduler='batch'/>"), "'vcpus'"],
    "'scheduler'": [tune('<emulatorsched/>'), "'scheduler'"],
    'an unknown scheduler': [tune("<emulatorsched scheduler='zz'/>"), 'batch, idle, fifo', 'zz'],
    'a priority that is none': [
      tune("<iothreadsched iothreads='1' scheduler='rr' priority='x'/>"),
      "found 'x'",
      'x',
    ],
    'memory for no vCPUs': [tune('<memorytune/>'), "'vcpus'"],
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

check('domain/attribute-value', {
  refuses: {
    'level 0': [cache("level='0' associativity='direct' policy='none'"), '1 to 3', '0'],
    "'associativity'": [cache("level='1' policy='none'"), "'associativity'"],
    'an unknown one': [cache("level='1' associativity='zz' policy='none'"), "'zz'", 'zz'],
    'no line': [cache("level='1' associativity='direct' policy='none'", "<size value='1'/>"), 'line'],
  },
});

check('security/model-missing', {
  refuses: { 'a label that says nothing': ['<seclabel/>', 'no security model'] },
  accepts: { 'a dynamic one': "<seclabel type='dynamic'/>" },
});

check('disk/iotune-group', {
  refuses: { 'a group of no limits': [disk('<group_name>g</group_name>'), 'group_name is for'] },
  accepts: {
    'a group with a limit': disk('<read_iops_sec>1</read_iops_sec><group_name>g</group_name>'),
  },
});

check('device/attribute-value', {
  refuses: {
    'a limit that is too high': [
      disk('<read_iops_sec_max>1000000000000001</read_iops_sec_max>'),
      'to 1000000000000000',
    ],
    'a burst that is too large': [
      nic("<bandwidth><outbound average='1' burst='4194304'/></bandwidth>"),
      '4194303',
      '4194304',
    ],
    'a number of a switch that is too high': [
      direct(
        "<virtualport type='802.1Qbg'><parameters managerid='256' typeid='1' typeidversion='1'/></virtualport>",
      ),
      '255',
      '256',
    ],
  },
  accepts: { 'the highest limit': disk('<read_iops_sec>1000000000000000</read_iops_sec>') },
});

check('domain/name', {
  refuses: {
    'a name of dots': ['<name>..</name>', "is '..'"],
    'two lines': ['<name>a\nb</name>', 'a line break'],
  },
  accepts: { 'a name of words': '<name>a b</name>' },
});
