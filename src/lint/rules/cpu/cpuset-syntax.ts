import type { XmlElement } from '../../../xml/element.ts';
import { emptyList, malformed } from '../../bitmaps.ts';
import type { RuleContext } from '../../context.ts';
import { defineRule, type Finding } from '../../rule.ts';

type Place = readonly [element: XmlElement, attribute: string];

/** The lists of CPUs of the host or the guest. */
function places({ domain: { root }, parts }: RuleContext): readonly Place[] {
  const vcpu = root.children.find(child => child.name === 'vcpu');
  const automatic = parts.general.vcpuPlacement === 'auto';
  const ofGuest: readonly Place[] = vcpu && !automatic ? [[vcpu, 'cpuset']] : [];
  if (!parts.cputune.element) return ofGuest;
  return [
    ...ofGuest,
    ...parts.all('cputune', 'vcpupin').map(pin => [pin, 'cpuset'] as const),
    ...parts.all('cputune', 'emulatorpin').map(pin => [pin, 'cpuset'] as const),
    ...parts.all('cputune', 'iothreadpin').map(pin => [pin, 'cpuset'] as const),
    ...parts.all('cputune', 'vcpusched').map(pin => [pin, 'vcpus'] as const),
    ...parts.all('cputune', 'iothreadsched').map(pin => [pin, 'iothreads'] as const),
  ];
}

export const cpusetSyntax = defineRule(
  {
    id: 'cpu/cpuset-syntax',
    summary: 'A list of CPUs is made of numbers and ranges, such as 0-3,^2,8, and is not empty.',
    why: 'libvirt turns it into a mask.',
    bad: "<vcpu cpuset='aaa'>1</vcpu>",
    good: "<vcpu cpuset='0-3,^2'>1</vcpu>",
  },
  context => {
    const findings: Finding[] = [];
    for (const [element, name] of places(context)) {
      const bad = malformed(element, name);
      const empty = bad ? undefined : emptyList(element, name);
      if (bad) {
        const message = `found '${bad.value}' for ${name} of <${element.name}>, expected a list such as 0-3,^2,8`;
        findings.push({ message, span: bad.valueSpan });
      } else if (empty) {
        const message = `the list '${empty.value}' for ${name} of <${element.name}> is empty: name at least one`;
        findings.push({ message, span: empty.valueSpan });
      }
    }
    return findings;
  },
);
