import type { DeviceOf } from '../../../domain/device.ts';
import { isPpc64, type Profile } from '../../../profile/profile.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';
import { kibOf, memorySize } from '../../memory-sizes.ts';

const PAGE = 4096;
const LEAST_LABEL = 128;

function judgeNvdimm(memory: DeviceOf<'memory'>, profile: Profile): Complaint | undefined {
  const label = kibOf(memory.targetLabelSize, memory.targetLabelSizeUnit);
  if (isPpc64(profile) && label === 0) {
    return { text: 'on pSeries it needs a label: add <label><size>', at: '<target>' };
  }
  if (!isPpc64(profile) && memory.uuid !== undefined) {
    return { text: 'a uuid is for pSeries: remove it', at: 'uuid' };
  }
  if (label === 0) return undefined;
  const size = memorySize(memory);
  if (label >= LEAST_LABEL && label < size) return undefined;
  return {
    text: `found a label of ${label} KiB, expected ${LEAST_LABEL} to ${size - 1}`,
    at: 'targetLabelSize',
  };
}

function judgePmem({ access, targetAddressBase = 0 }: DeviceOf<'memory'>): Complaint | undefined {
  if (access === 'private') return { text: "virtio-pmem needs access='shared'", at: 'access' };
  return targetAddressBase % PAGE
    ? { text: 'the base is no multiple of 4096', at: 'targetAddressBase' }
    : undefined;
}

export const persistent = deviceRule(
  'memory',
  {
    id: 'memory/persistent',
    summary: 'nvdimm and virtio-pmem devices keep what they hold: no discard; a label fits into the device.',
    why: 'They are files of the host that the guest uses as storage.',
    bad: `<maxMemory unit='GiB' slots='2'>4</maxMemory>
<memory model='nvdimm'>
  <source><path>/n</path></source>
  <target><size unit='MiB'>512</size><node>0</node><label><size unit='KiB'>64</size></label></target>
</memory>`,
    good: `<maxMemory unit='GiB' slots='2'>4</maxMemory>
<memory model='nvdimm'>
  <source><path>/n</path></source>
  <target><size unit='MiB'>512</size><node>0</node><label><size unit='KiB'>128</size></label></target>
</memory>`,
  },
  (memory, { profile }) => {
    const { model, discard } = memory;
    if (model !== 'nvdimm' && model !== 'virtio-pmem') return undefined;
    if (discard === 'yes') return { text: `${model} keeps its contents: remove discard`, at: 'discard' };
    return model === 'nvdimm' ? judgeNvdimm(memory, profile) : judgePmem(memory);
  },
  ['memory.model=nvdimm', 'memory.model=virtio-pmem'],
);
