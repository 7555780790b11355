import type { Device } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, type Finding } from '../../rule.ts';

export const dimmSlot = defineRule(
  {
    id: 'address/dimm-slot',
    summary: 'The slot of a dimm is below the slots of <maxMemory>, and each slot is taken once.',
    why: 'QEMU makes as many slots as the domain asks for.',
    bad: `<maxMemory unit='GiB' slots='2'>4</maxMemory>
<memory model='dimm'>
  <target><size unit='MiB'>256</size><node>0</node></target><address type='dimm' slot='2'/>
</memory>`,
    good: `<maxMemory unit='GiB' slots='2'>4</maxMemory>
<memory model='dimm'>
  <target><size unit='MiB'>256</size><node>0</node></target><address type='dimm' slot='1'/>
</memory>`,
  },
  context => {
    const { devices, settings } = context.domain;
    const slots = settings.memorySlots ?? 0;
    const holders = new Map<number, Device>();
    const findings: Finding[] = [];
    for (const memory of devices.memory) {
      const { address } = memory.guest;
      if (address?.type !== 'dimm') continue;
      const { slot } = address;
      const holder = holders.get(slot);
      if (slot >= slots) {
        const cure = slots === 0 ? 'give it more' : `use one from 0 to ${slots - 1}`;
        const text = `found slot ${slot}, <maxMemory> has slots='${slots}': ${cure}`;
        findings.push(findingOf(context, memory, { text, at: '@slot' }));
      } else if (holder) {
        const text = `slot ${slot} is taken by ${nameOf(holder)}: choose another`;
        const related = context.other(holder, 'has it', '@slot');
        findings.push(findingOf(context, memory, { text, at: '@slot', related }));
      } else holders.set(slot, memory);
    }
    return findings;
  },
);
