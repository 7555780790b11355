import type { Device } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { type Complaint, findingOf } from '../../device-rule.ts';
import { atStart, defineRule, type Finding } from '../../rule.ts';

const HIGHEST = 16383;

function judge(device: Device, holder: Device | undefined, context: RuleContext): Complaint | undefined {
  const index = device.guest.acpiIndex!;
  if (index > HIGHEST)
    return { text: `found ACPI index ${index}, the highest is ${HIGHEST}`, at: 'acpiIndex' };
  if (!holder) return undefined;
  return {
    text: `ACPI index ${index} is taken by ${nameOf(holder)}: choose another`,
    at: 'acpiIndex',
    related: context.other(holder, 'has it', 'acpiIndex'),
  };
}

export const acpiIndexUnique = atStart(
  defineRule(
    {
      id: 'address/acpi-index-unique',
      summary: `ACPI indexes are different and at most ${HIGHEST}.`,
      why: 'The guest names interfaces by them, and QEMU refuses one that is in use, on whatever bus.',
      bad: `<interface type='user'><model type='virtio'/><acpi index='7'/></interface>
<interface type='user'><model type='virtio'/><acpi index='7'/></interface>`,
      good: `<interface type='user'><model type='virtio'/><acpi index='7'/></interface>
<interface type='user'><model type='virtio'/><acpi index='8'/></interface>`,
    },
    context => {
      const holders = new Map<number, Device>();
      const findings: Finding[] = [];
      for (const device of context.devices) {
        const { acpiIndex } = device.guest;
        if (acpiIndex === undefined) continue;
        const complaint = judge(device, holders.get(acpiIndex), context);
        if (complaint) findings.push(findingOf(context, device, complaint));
        else holders.set(acpiIndex, device);
      }
      return findings;
    },
  ),
);
