import { features } from '../../../domain/parts/features.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, type Finding, NOTHING } from '../../rule.ts';

export const ps2OffConflict = defineRule(
  {
    id: 'os/ps2-off-conflict',
    summary: "<ps2 state='off'/> excludes inputs on the ps2 bus and vmport.",
    why: 'Without the keyboard controller there is no place for them.',
    bad: "<features><ps2 state='off'/></features><input type='mouse' bus='ps2'/>",
    good: "<features><ps2 state='off'/></features><input type='mouse' bus='usb'/>",
  },
  context => {
    const { parts, domain } = context;
    if (parts.features.ps2 !== 'off') return NOTHING;
    const related = [{ message: 'ps2 is off here', span: parts.finding(features, 'ps2', '').span }];
    const findings: Finding[] = domain.devices.input
      .filter(({ bus }) => bus === 'ps2')
      .map(input =>
        findingOf(context, input, {
          text: 'ps2 is off in <features>: use bus usb or virtio',
          at: 'bus',
          related,
        }),
      );
    const { vmport, vmportState } = parts.features;
    if (!vmport || vmportState === 'off') return findings;
    return [
      ...findings,
      parts.finding(features, 'vmport', 'vmport needs ps2, which is off: remove one of them'),
    ];
  },
);
