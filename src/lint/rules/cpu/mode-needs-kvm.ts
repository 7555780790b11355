import { cpu } from '../../../domain/parts/cpu.ts';
import { atStart, defineRule, NOTHING } from '../../rule.ts';

export const modeNeedsKvm = atStart({
  ...defineRule(
    {
      id: 'cpu/mode-needs-kvm',
      summary: 'CPU mode host-passthrough is for domains of type kvm or hvf.',
      why: 'Emulation has no CPU of the host to pass on.',
      bad: "<cpu mode='host-passthrough'/>",
      good: "<cpu mode='maximum'/>",
    },
    ({ parts, domain }) => {
      if (parts.cpu.mode !== 'host-passthrough' || domain.settings.type !== 'qemu') return NOTHING;
      return [
        parts.finding(cpu, 'mode', "mode host-passthrough needs a domain of type 'kvm', this is 'qemu'"),
      ];
    },
  ),
  occasions: ['<cpu>'],
});
