import { nameOf } from '../../../domain/name.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, type Finding } from '../../rule.ts';

export const duplicate = defineRule(
  {
    id: 'watchdog/duplicate',
    summary: 'A watchdog model occurs once, i6300esb excepted, and all watchdogs have the same action.',
    why: 'The other models are parts of the board, and QEMU has one action for all watchdogs.',
    bad: "<watchdog model='i6300esb' action='reset'/><watchdog model='i6300esb' action='poweroff'/>",
    good: "<watchdog model='i6300esb' action='reset'/><watchdog model='i6300esb' action='reset'/>",
  },
  context => {
    const findings: Finding[] = [];
    const { watchdog: watchdogs } = context.domain.devices;
    const [first] = watchdogs;
    const models = new Set<string>();
    for (const watchdog of watchdogs) {
      const { model = '', action = 'reset' } = watchdog;
      if (models.has(model) && model !== 'i6300esb') {
        const text = `there is a watchdog of model ${model} already: remove one`;
        findings.push(findingOf(context, watchdog, { text, at: 'model' }));
      }
      models.add(model);
      const expected = first?.action ?? 'reset';
      if (action === expected) continue;
      const text = `found action '${action}', expected '${expected}' as in ${nameOf(first!)}`;
      const related = context.other(first!, 'is the first', 'action');
      findings.push(findingOf(context, watchdog, { text, at: 'action', related }));
    }
    return findings;
  },
);
