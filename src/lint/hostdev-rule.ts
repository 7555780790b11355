import { type Hostdev, hostdevsOf } from '../hostdev/list.ts';
import type { RuleContext } from './context.ts';
import { type Complaint, findingOf } from './device-rule.ts';
import { defineRule, type Finding, NOTHING, type Rule, type RuleHeader } from './rule.ts';

/** The host devices of a domain in both spellings, and cheaply none where there are none. */
export function hostdevsIn({ domain }: RuleContext): readonly Hostdev[] {
  const { hostdev, interface: interfaces } = domain.devices;
  if (hostdev.length === 0 && !interfaces.some(({ type }) => type === 'hostdev')) return [];
  return hostdevsOf(domain).filter(({ mode }) => mode === 'subsystem');
}

/** A rule about every host device, each judged by itself, whichever way it is spelled. */
export function hostdevRule(
  header: RuleHeader,
  judge: (hostdev: Hostdev, context: RuleContext) => Complaint | undefined,
): Rule {
  return ofHostdevs(header, context => {
    const findings: Finding[] = [];
    for (const hostdev of hostdevsIn(context)) {
      const complaint = judge(hostdev, context);
      if (complaint) findings.push(findingOf(context, hostdev.device, complaint));
    }
    return findings.length ? findings : NOTHING;
  });
}

/** A rule about the host devices of a domain together. */
export function ofHostdevs(header: RuleHeader, check: Rule['check']): Rule {
  return { ...defineRule(header, check), occasions: ['hostdev', 'interface'] };
}
