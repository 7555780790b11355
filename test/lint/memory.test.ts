import { check } from './check.ts';
import { cells, memory, PSERIES, ROOM, S390 } from './fragments.ts';

const dimm = (size = 512, node = '<node>0</node>'): string =>
  memory('dimm', `<size unit='MiB'>${size}</size>${node}`);
const virtioMem = (block: string, requested = '0', more = ''): string =>
  ROOM +
  memory(
    'virtio-mem',
    `<size unit='GiB'>1</size><node>0</node><block unit='MiB'>${block}</block><requested unit='MiB'>${requested}</requested>${more}`,
  );
const file = '<source><path>/f</path></source>';
const nvdimm = (target = '', more = '', attributes = ''): string =>
  `${ROOM}<memory model='nvdimm' ${attributes}>${more}${file}<target><size unit='MiB'>512</size><node>0</node>${target}</target></memory>`;
const pages = (...page: readonly string[]): string =>
  `<memoryBacking><hugepages>${page.map(each => `<page size='2048' ${each}/>`).join('')}</hugepages></memoryBacking>`;

check('memory/size-missing', {
  refuses: {
    'no memory': ["<memory unit='KiB'>0</memory>", 'the domain has no memory', '0'],
    'memory that is all in devices': [
      `<memory unit='MiB'>512</memory>${ROOM}${dimm()}`,
      'make <memory> larger',
      '512',
    ],
  },
  accepts: { 'memory by cells': `<memory>0</memory>${cells("cpus='0'")}` },
});

check('memory/max-memory', {
  refuses: {
    'a limit below the memory': ["<maxMemory unit='GiB' slots='2'>1</maxMemory>", 'found 1048576', '1'],
    'slots without limit': ["<maxMemory slots='2'/>", 'without a size'],
  },
  accepts: { 'the memory itself': "<maxMemory unit='GiB' slots='2'>2</maxMemory>" },
});

check('memory/hotplug', {
  refuses: {
    'a device without room': [dimm(), 'add <maxMemory>'],
  },
  accepts: {
    'virtio-mem without slots': `<maxMemory unit='GiB'>16</maxMemory>${virtioMem('2').replace(ROOM, '')}`,
  },
});

check('memory/target-node', {
  refuses: {
    'a cell that is not there': [ROOM + dimm(512, '<node>1</node>'), 'expected a cell from 0 to 0', '1'],
    'no cell where there are some': [ROOM + cells("cpus='0'") + dimm(512, ''), 'add <node>'],
    'a cell on s390, which has none': [
      `${S390}${ROOM}${memory('virtio-mem', "<size unit='GiB'>1</size><node>0</node><block unit='MiB'>2</block>")}`,
      'has no cells',
    ],
    'a cell of virtio-pmem': [
      ROOM + memory('virtio-pmem', "<size unit='MiB'>512</size><node>0</node>", file),
      'belongs to no node',
    ],
  },
  accepts: { 'no cell where libvirt makes one': ROOM + dimm(512, '') },
});

check('memory/virtio-mem', {
  refuses: {
    'a block of 3 MiB': [virtioMem('3'), 'power of two', '3'],
    'a block below a huge page': [virtioMem('1'), 'power of two', '1'],
    'more than there is': [virtioMem('2', '1026'), 'at most the size', '1026'],
    'half a block': [virtioMem('2', '3'), 'a multiple of the block', '3'],
    'a base within a block': [
      virtioMem('2', '0', "<address base='0x100001000'/>"),
      'no multiple',
      '0x100001000',
    ],
  },
  accepts: { 'a base of its own': virtioMem('2', '4', "<address base='0x100000000'/>") },
});

check('memory/persistent', {
  refuses: {
    discard: [nvdimm('', '', "discard='yes'"), 'remove discard', 'yes'],
    'a small label': [nvdimm("<label><size unit='KiB'>64</size></label>"), 'found a label of 64', '64'],
    'a label as large as the device': [nvdimm("<label><size unit='MiB'>512</size></label>"), 'found a label'],
    'a uuid on a PC': [nvdimm('', '<uuid>49545eb3-75e1-2d0a-acdd-f0294406c99e</uuid>'), 'for pSeries'],
    'no label on pSeries': [PSERIES + nvdimm(), 'needs a label'],
    'private virtio-pmem': [
      `${ROOM}<memory model='virtio-pmem' access='private'>${file}<target><size unit='MiB'>512</size></target></memory>`,
      "needs access='shared'",
      'private',
    ],
  },
  accepts: { 'a label': nvdimm("<label><size unit='KiB'>128</size></label>") },
});

check('memory/hugepages-master', {
  refuses: {
    'two sizes': [pages('', ''), 'already'],
    'a size for node 0 of a guest without cells, and one for all': [pages("nodeset='0'", ''), 'already'],
  },
  accepts: { 'one for a cell and one for the rest': cells("cpus='0'") + pages("nodeset='0'", '') },
});

check('memory/hugepages-node', {
  refuses: {
    'a cell that is not there': [cells("cpus='0'") + pages("nodeset='1'"), 'names node 1'],
    'a cell twice': [cells("cpus='0'") + pages("nodeset='0'", "nodeset='0'"), 'already'],
    letters: [pages("nodeset='all'"), 'no list'],
  },
  accepts: { 'node 0 of a guest without cells': pages("nodeset='0'") },
});

check('memory/hugepages-backing', {
  refuses: {
    'anonymous memory': [
      "<memoryBacking><hugepages/><source type='anonymous'/></memoryBacking>",
      'memfd',
      'anonymous',
    ],
  },
  accepts: { memfd: "<memoryBacking><hugepages/><source type='memfd'/></memoryBacking>" },
});

check('memory/hotplug-needs-numa', {
  existing: true,
  refuses: { 'room without cell': [ROOM, 'need a NUMA cell'] },
  accepts: { 'room on pSeries': PSERIES + ROOM, 'room with a cell': ROOM + cells("cpus='0'") },
});

check('memory/shmem-size', {
  refuses: {
    'no power of two': [
      "<shmem name='x'><model type='ivshmem-plain'/><size unit='M'>3</size></shmem>",
      '3145728',
      '3',
    ],
    'less than 1 MiB': [
      "<shmem name='x'><model type='ivshmem-plain'/><size unit='KiB'>512</size></shmem>",
      '1 MiB',
    ],
  },
  accepts: { 'no size': "<shmem name='x'><model type='ivshmem-plain'/></shmem>" },
});

check('memory/shmem-name', {
  refuses: {
    'a directory': ["<shmem name='..'><model type='ivshmem-plain'/></shmem>", 'cannot be a file name', '..'],
  },
  accepts: { 'a dot within': "<shmem name='a.b'><model type='ivshmem-plain'/></shmem>" },
});
