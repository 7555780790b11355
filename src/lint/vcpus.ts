import { attributeValue } from '../xml/element.ts';
import type { RuleContext } from './context.ts';

/** The most vCPUs that the guest can have. */
export const maximumVcpus = ({ domain: { settings } }: RuleContext): number => settings.vcpus ?? 1;

/** How many vCPUs the guest starts with. */
export function currentVcpus(context: RuleContext): number {
  const single = context.parts.all('vcpus', 'vcpu');
  if (single.length) return single.filter(vcpu => attributeValue(vcpu, 'enabled') === 'yes').length;
  return context.parts.general.vcpuCurrent ?? maximumVcpus(context);
}
