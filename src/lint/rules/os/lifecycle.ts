import { general } from '../../../domain/parts/general.ts';
import { defineRule, type Finding } from '../../rule.ts';

const EVENTS = ['onPoweroff', 'onReboot', 'onCrash'] as const;

export const lifecycle = defineRule(
  {
    id: 'os/lifecycle',
    summary:
      'QEMU guests do not restart under another name, and are not preserved after power-off or reboot.',
    why: 'QEMU ends with its guest, or resets it.',
    bad: '<on_poweroff>preserve</on_poweroff>',
    good: '<on_poweroff>destroy</on_poweroff>',
  },
  ({ parts }) => {
    const findings: Finding[] = [];
    for (const event of EVENTS) {
      const action = parts.general[event];
      const lost = action === 'rename-restart' || (action === 'preserve' && event !== 'onCrash');
      if (lost)
        findings.push(
          parts.finding(general, event, `QEMU has no action '${action}': use destroy or restart`),
        );
    }
    const { onPoweroff, onReboot } = parts.general;
    if (onPoweroff === 'restart' && onReboot === 'destroy') {
      const text = 'QEMU cannot restart on power-off and end on reboot: change one of them';
      findings.push(parts.finding(general, 'onPoweroff', text));
    }
    return findings;
  },
);
