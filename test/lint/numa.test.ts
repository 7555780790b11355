import { check } from './check.ts';
import { cells } from './fragments.ts';

const TWO = `<vcpu>4</vcpu>${cells("id='0' cpus='0-1'", "id='1' cpus='2-3'")}`;
const tune = (inner: string): string => `<numatune>${inner}</numatune>`;
const inCell = (inner: string): string =>
  `<vcpu>2</vcpu><cpu><numa><cell id='0' cpus='0-1' memory='1' unit='GiB'>${inner}</cell></numa></cpu>`;
const links = (...inner: readonly string[]): string => `<vcpu>2</vcpu><cpu><numa>
  <cell id='0' cpus='0-1' memory='1' unit='GiB'>
    <cache level='1' associativity='direct' policy='writeback'><size value='10' unit='KiB'/><line value='8' unit='B'/></cache>
  </cell>
  <cell id='1' memory='1' unit='GiB'/>
  <interconnects>${inner.join('')}</interconnects>
</numa></cpu>`;

check('numa/cell-ids', {
  refuses: {
    'a gap': [cells("id='0' cpus='0'", "id='2'"), 'ids run from 0 to 1', '2'],
    'an id twice': [cells("id='0' cpus='0'", "id='0'"), 'is there twice', '0'],
    'no cells': ['<cpu><numa/></cpu>', 'has no <cell>'],
  },
  accepts: {
    'any order': cells("id='1' cpus='0'", "id='0'"),
    'cells without id': cells("cpus='0'", ''),
  },
});

check('numa/vcpu-assignment', {
  refuses: {
    'a vCPU in two cells': [
      `<vcpu>4</vcpu>${cells("id='0' cpus='0-2'", "id='1' cpus='2-3'")}`,
      'vCPU 2 is in cell 0',
      '2-3',
    ],
    'a vCPU that is not there': [`<vcpu>2</vcpu>${cells("id='0' cpus='0-2'")}`, 'there is no vCPU 2', '0-2'],
  },
  accepts: { 'vCPUs in no cell': `<vcpu>4</vcpu>${cells("id='0' cpus='0-1'")}` },
});

check('numa/distance-sibling', {
  refuses: {
    'a cell that is not there': [
      inCell("<distances><sibling id='1' value='20'/></distances>"),
      'there is no cell 1',
    ],
    'a long way to itself': [
      inCell("<distances><sibling id='0' value='20'/></distances>"),
      'to itself is 10',
    ],
    'a distance too long': [inCell("<distances><sibling id='0' value='256'/></distances>"), '10 to 255'],
    'no sibling': [inCell('<distances/>'), 'lists no <sibling>'],
  },
  accepts: { 'the way to itself': inCell("<distances><sibling id='0' value='10'/></distances>") },
});

check('numa/interconnects', {
  refuses: {
    'a way to nowhere': [
      links("<latency initiator='0' target='2' type='access' value='5'/>"),
      'there is no such cell',
    ],
    'a way from a cell without CPUs': [
      links("<latency initiator='1' target='0' type='access' value='5'/>"),
      'has no CPUs',
    ],
    'a cache that is not there': [
      links("<latency initiator='0' target='0' cache='2' type='access' value='5'/>"),
      'no cache of level 2',
    ],
    'a way twice': [
      links(
        "<latency initiator='0' target='1' type='access' value='5'/>",
        "<latency initiator='0' target='1' type='access' value='6'/>",
      ),
      'is there twice',
    ],
  },
  accepts: {
    'latency and bandwidth of one way': links(
      "<latency initiator='0' target='1' type='access' value='5'/>",
      "<bandwidth initiator='0' target='1' type='access' value='6' unit='KiB'/>",
      "<latency initiator='0' target='0' cache='1' type='read' value='5'/>",
    ),
  },
});

check('numa/single-numatune', {
  refuses: { 'a second one': [tune("<memory nodeset='0'/>") + tune(''), 'already'] },
  accepts: { one: tune("<memory nodeset='0'/>") },
});

check('numa/nodeset-empty', {
  refuses: {
    'a list that comes out empty': [tune("<memory mode='strict' nodeset='0,^0'/>"), 'is empty', '0,^0'],
    letters: [tune("<memory mode='strict' nodeset='near'/>"), 'expected a list', 'near'],
  },
  accepts: { nodes: tune("<memory mode='strict' nodeset='0-3,^2'/>") },
});

check('numa/static-nodeset', {
  refuses: { 'static without nodes': [tune("<memory mode='strict' placement='static'/>"), 'nodeset'] },
  accepts: { 'nodes without placement': tune("<memory mode='strict' nodeset='0'/>") },
});

check('numa/memnode-needs-cells', {
  refuses: { 'a cell of nothing': [tune("<memnode cellid='0' mode='strict' nodeset='0'/>"), 'cell'] },
  accepts: { 'a cell': TWO + tune("<memnode cellid='1' mode='strict' nodeset='0'/>") },
});

check('numa/memnode-auto', {
  refuses: {
    'nodes beside numad': [
      TWO + tune("<memory mode='strict' placement='auto'/><memnode cellid='0' mode='strict' nodeset='0'/>"),
      'needs static placement',
    ],
  },
  accepts: {
    'nodes beside nodes':
      TWO + tune("<memory mode='strict' nodeset='0'/><memnode cellid='0' mode='strict' nodeset='0'/>"),
  },
});

check('numa/restrictive-mix', {
  refuses: {
    'one of two': [
      TWO + tune("<memory mode='restrictive' nodeset='0'/><memnode cellid='0' mode='strict' nodeset='0'/>"),
      'restrictive',
    ],
  },
  accepts: {
    all:
      TWO +
      tune("<memory mode='restrictive' nodeset='0'/><memnode cellid='0' mode='restrictive' nodeset='0'/>"),
  },
});
