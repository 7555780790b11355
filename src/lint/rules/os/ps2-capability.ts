import { features } from '../../../domain/parts/features.ts';
import { hasQemu } from '../../qemu-version.ts';
import { defineRule, NOTHING } from '../../rule.ts';

const PCS = ['i440fx', 'q35', 'xenfv', 'isapc'];

export const ps2Capability = defineRule(
  {
    id: 'os/ps2-capability',
    summary: 'The <ps2> switch is for PC machines, from QEMU 7.0 on.',
    why: 'Other boards have no PS/2 controller, and older versions of QEMU no switch for it.',
    bad: "<os><type arch='aarch64' machine='virt'>hvm</type></os><features><ps2 state='off'/></features>",
    good: "<features><ps2 state='off'/></features>",
  },
  ({ parts, profile }) => {
    if (parts.features.ps2 === undefined) return NOTHING;
    const { family, machine, qemu } = profile;
    if (!PCS.includes(family)) {
      return [parts.finding(features, 'ps2', `machine type ${machine} has no PS/2: remove <ps2>`)];
    }
    if (hasQemu(profile, '7.0')) return NOTHING;
    return [parts.finding(features, 'ps2', `QEMU ${qemu} cannot switch PS/2, 7.0 can: remove <ps2>`)];
  },
);
