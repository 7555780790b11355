import { check } from './check.ts';
import { ARM, I440FX, PSERIES } from './fragments.ts';

const tune = (inner: string, vcpus = 4): string => `<vcpu>${vcpus}</vcpu><cputune>${inner}</cputune>`;

check('cpu/cache-mode', {
  refuses: {
    'an emulated second level': [
      "<cpu mode='host-model'><cache mode='emulate' level='2'/></cpu>",
      "level='3'",
      '2',
    ],
    'a level of the host': [
      "<cpu mode='host-passthrough'><cache mode='passthrough' level='3'/></cpu>",
      'takes no level',
      '3',
    ],
    'the cache of the host for another CPU': [
      "<cpu mode='host-model'><cache mode='passthrough'/></cpu>",
      'found host-model',
      'passthrough',
    ],
    'two caches': [
      "<cpu mode='host-model'><cache mode='disable'/><cache mode='disable'/></cpu>",
      'has one <cache>',
    ],
    'a cache off x86': [`${ARM}<cpu mode='maximum'><cache mode='disable'/></cpu>`, 'is for x86'],
  },
  accepts: {
    'no cache at all': "<cpu mode='host-model'><cache mode='disable'/></cpu>",
    'the cache of the host': "<cpu mode='maximum'><cache mode='passthrough'/></cpu>",
  },
});

check('cpu/phys-bits', {
  refuses: {
    'bits of the host': [
      "<cpu mode='maximum'><maxphysaddr mode='passthrough' bits='42'/></cpu>",
      'bits',
      '42',
    ],
  },
  accepts: { 'bits of one’s own': "<cpu mode='maximum'><maxphysaddr mode='emulate' bits='42'/></cpu>" },
});

check('cpu/vcpu-granularity', {
  refuses: {
    'half a core on pSeries': [
      `${PSERIES}<vcpu current='6'>8</vcpu><cpu><topology sockets='1' cores='2' threads='4'/></cpu>`,
      'multiple',
    ],
  },
  accepts: {
    'half a core on a PC':
      "<vcpu current='6'>8</vcpu><cpu><topology sockets='1' cores='2' threads='4'/></cpu>",
  },
});

check('cpu/topology-count', {
  refuses: {
    'too few threads': [
      "<vcpu>4</vcpu><cpu><topology sockets='1' cores='3' threads='1'/></cpu>",
      'makes 3 vCPUs',
    ],
    'clusters that are not counted': [
      `${ARM}<vcpu>4</vcpu><cpu><topology sockets='1' clusters='2' cores='4' threads='1'/></cpu>`,
      'makes 8 vCPUs',
    ],
  },
  accepts: { dies: "<vcpu>8</vcpu><cpu><topology sockets='1' dies='2' cores='4' threads='1'/></cpu>" },
});

check('cpu/vcpu-count', {
  refuses: {
    'more than the maximum': ["<vcpu current='3'>2</vcpu>", 'found 3 current of 2', '3'],
    'no number': ["<vcpu placement='static'/>", 'is empty'],
    'no vCPU': ['<vcpu>0</vcpu>', 'expected 1'],
  },
  accepts: { 'no word about them': "<sound model='ich9'/>" },
});

check('cpu/many-vcpus', {
  refuses: {
    '256 on i440fx': [`${I440FX}<vcpu>256</vcpu>`, 'machine type q35'],
    '256 without eim': [
      "<vcpu>256</vcpu><iommu model='intel'><driver intremap='on' eim='off'/></iommu>",
      "eim='on'",
    ],
  },
  accepts: {
    '256 with an IOMMU': "<vcpu>256</vcpu><iommu model='intel'/>",
    '255 on i440fx': `${I440FX}<vcpu>255</vcpu>`,
  },
});

check('cpu/mode-attributes', {
  refuses: {
    'migratable of a model': [
      "<cpu mode='host-model' migratable='on'/>",
      'host-passthrough or maximum',
      'on',
    ],
    'a vendor alone': ['<cpu><vendor>Intel</vendor></cpu>', 'needs a CPU <model>'],
  },
  accepts: { 'migratable of the host': "<cpu mode='host-passthrough' migratable='off'/>" },
});

check('cpu/feature-list', {
  refuses: {
    'a feature twice': [
      "<cpu><model>qemu64</model><feature name='x2apic'/><feature name='x2apic'/></cpu>",
      'x2apic',
    ],
    'features without model': ["<cpu><feature policy='require' name='x2apic'/></cpu>", 'model'],
  },
  accepts: {
    'features of the host': "<cpu mode='host-passthrough'><feature policy='disable' name='x2apic'/></cpu>",
  },
});

check('cpu/sve-conflict', {
  refuses: {
    'a length while SVE is off': [
      `${ARM}<cpu mode='custom' match='exact'><model>max</model><feature policy='disable' name='sve'/><feature policy='require' name='sve256'/></cpu>`,
      'sve',
    ],
  },
  accepts: {
    'a length': `${ARM}<cpu mode='custom' match='exact'><model>max</model><feature policy='require' name='sve256'/></cpu>`,
  },
});

check('cpu/cpuset-syntax', {
  refuses: {
    letters: ["<vcpu cpuset='all'>1</vcpu>", "found 'all'", 'all'],
    'a list that comes out empty': [tune("<vcpupin vcpu='0' cpuset='1,^1'/>"), 'is empty', '1,^1'],
  },
  accepts: {
    'ranges, exceptions and spaces': tune("<vcpupin vcpu='0' cpuset='0-3, ^2,8'/>"),
    'anything where numad chooses': "<vcpu placement='auto' cpuset='all'>1</vcpu>",
  },
});

check('cpu/pin-duplicate', {
  refuses: {
    'a vCPU pinned twice': [tune("<vcpupin vcpu='1' cpuset='0'/><vcpupin vcpu='1' cpuset='1'/>"), '1'],
    'two emulator pins': [tune("<emulatorpin cpuset='0'/><emulatorpin cpuset='1'/>"), 'one <emulatorpin>'],
  },
  accepts: {
    'a vCPU that is not there, twice': tune("<vcpupin vcpu='9' cpuset='0'/><vcpupin vcpu='9' cpuset='1'/>"),
  },
});

check('cpu/vcpusched-overlap', {
  refuses: {
    'a vCPU in two': [
      tune("<vcpusched vcpus='0-1' scheduler='batch'/><vcpusched vcpus='1-2' scheduler='idle'/>"),
      '<vcpusched> for 1 is there already',
    ],
  },
  accepts: { two: tune("<vcpusched vcpus='0-1' scheduler='batch'/><vcpusched vcpus='2' scheduler='idle'/>") },
});

check('cpu/tune-range', {
  refuses: {
    'a period below a millisecond': [tune('<period>999</period>'), 'found 999', '999'],
    'a period above a second': [tune('<emulator_period>1000001</emulator_period>'), '1000000'],
    'a small quota': [tune('<iothread_quota>999</iothread_quota>'), '1000'],
  },
  accepts: { 'no limit': tune('<period>0</period><quota>-1</quota>') },
});

check('vcpus/individual', {
  refuses: {
    'a first vCPU that is off': [
      "<vcpu>2</vcpu><vcpus><vcpu id='0' enabled='no' hotpluggable='no'/><vcpu id='1' enabled='yes' hotpluggable='no'/></vcpus>",
      '0',
    ],
  },
  accepts: {
    'a second one to plug': `<vcpu>2</vcpu><vcpus>
  <vcpu id='0' enabled='yes' hotpluggable='no' order='1'/><vcpu id='1' enabled='no' hotpluggable='yes'/>
</vcpus>`,
  },
});
