import { general } from '../../../domain/parts/general.ts';
import type { Place } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { memorySizes } from '../../memory-sizes.ts';
import { defineRule, NOTHING } from '../../rule.ts';

const SLOTTED = ['dimm', 'nvdimm'];

export const hotplug = defineRule(
  {
    id: 'memory/hotplug',
    summary: 'Memory devices need <maxMemory>, with room and with slots for all of them.',
    why: 'They are put in like devices that are plugged while the guest runs.',
    bad: "<memory model='dimm'><target><size unit='MiB'>128</size><node>0</node></target></memory>",
    good: `<maxMemory unit='GiB' slots='4'>4</maxMemory>
<memory model='dimm'><target><size unit='MiB'>128</size><node>0</node></target></memory>`,
  },
  context => {
    const devices = context.domain.devices.memory;
    const last = devices.at(-1);
    if (!last) return NOTHING;
    const refuse = (text: string, at: Place) => [findingOf(context, last, { text, at })];
    const { initial, devices: size, maximum, slots } = memorySizes(context);
    if (maximum === 0 && slots === 0) {
      return refuse('the domain has no room for memory devices: add <maxMemory>', 'model');
    }
    const slotted = devices.filter(({ model }) => SLOTTED.includes(model ?? '')).length;
    if (slotted > slots) {
      return refuse(`${slotted} devices need a slot, <maxMemory> has slots='${slots}': raise it`, 'model');
    }
    const room = maximum - initial;
    if (size <= room) return NOTHING;
    const related = [context.parts.finding(general, 'maxMemory', 'sets the limit')];
    const text = `the memory devices have ${size} KiB, there is room for ${room}: raise <maxMemory>`;
    return [{ ...findingOf(context, last, { text, at: 'targetSize' }), related }];
  },
);
