import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { type Controller, isPort, topologyOf } from '../../pci-topology.ts';
import { atStart, defineRule, type Finding } from '../../rule.ts';

function clash(first: Controller, second: Controller, context: RuleContext): Finding {
  const writes = (port: Controller): boolean => context.isWritten(port, 'targetChassis');
  // libvirt takes the index where none is written, so the culprit is the one that is written
  const [culprit, holder] = writes(second) || !writes(first) ? [second, first] : [first, second];
  const origin = writes(holder) ? '' : ', whose index it is';
  const text = `chassis ${culprit.targetChassis} is taken by ${nameOf(holder)}${origin}: choose another, or leave it out`;
  const related = context.other(holder, 'has it', 'targetChassis');
  return findingOf(context, culprit, { text, at: 'targetChassis', related });
}

export const chassisUnique = atStart({
  ...defineRule(
    {
      id: 'pci/chassis-unique',
      summary: 'No two root or downstream ports have the same chassis.',
      why: 'QEMU keeps one port for each chassis, whatever their port numbers. libvirt fills in the index.',
      bad: `<controller type='pci' index='1' model='pcie-root-port'><target chassis='5' port='1'/></controller>
<controller type='pci' index='2' model='pcie-root-port'><target chassis='5' port='2'/></controller>`,
      good: `<controller type='pci' index='1' model='pcie-root-port'><target chassis='5' port='1'/></controller>
<controller type='pci' index='2' model='pcie-root-port'><target chassis='6' port='1'/></controller>`,
    },
    context => {
      const holders = new Map<number, Controller>();
      const findings: Finding[] = [];
      for (const port of topologyOf(context).controllers.filter(isPort)) {
        const chassis = port.targetChassis;
        const holder = chassis === undefined ? undefined : holders.get(chassis);
        if (holder) findings.push(clash(holder, port, context));
        else if (chassis !== undefined) holders.set(chassis, port);
      }
      return findings;
    },
  ),
  occasions: ['controller'],
});
