import { readUnsigned } from '../../../domain/field.ts';
import { attributeValue, type XmlElement } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import { withoutTwin } from '../../cure.ts';
import { defineRule, type Finding } from '../../rule.ts';
import { maximumVcpus } from '../../vcpus.ts';

function repeated(
  context: RuleContext,
  pins: readonly XmlElement[],
  name: string,
  counts: (id: number) => boolean,
): Finding[] {
  const first = new Map<number, XmlElement>();
  const findings: Finding[] = [];
  for (const pin of pins) {
    const id = readUnsigned(attributeValue(pin, name) ?? '', 10);
    if (id === undefined || !counts(id)) continue;
    const holder = first.get(id);
    if (!holder) {
      first.set(id, pin);
      continue;
    }
    const related = [{ message: `first <${pin.name}> of ${name} ${id}`, span: holder.span }];
    findings.push({
      message: `<${pin.name}> of ${name} ${id} is there twice: remove one`,
      span: pin.span,
      related,
      ...withoutTwin(context, holder, pin),
    });
  }
  return findings;
}

function several(name: string, context: RuleContext): Finding[] {
  const [first, second] = context.parts.all('cputune', name);
  if (!first || !second) return [];
  const cure = withoutTwin(context, first, second);
  return [{ message: `there is one <${name}>: remove this`, span: second.span, ...cure }];
}

export const pinDuplicate = defineRule(
  {
    id: 'cpu/pin-duplicate',
    summary: 'A vCPU, an iothread and the emulator are each pinned once.',
    why: 'Two masks for one thread contradict each other.',
    bad: `<vcpu>2</vcpu>
<cputune><vcpupin vcpu='0' cpuset='0'/><vcpupin vcpu='0' cpuset='1'/></cputune>`,
    good: `<vcpu>2</vcpu>
<cputune><vcpupin vcpu='0' cpuset='0'/><vcpupin vcpu='1' cpuset='1'/></cputune>`,
  },
  context => {
    const vcpupins = context.parts.all('cputune', 'vcpupin');
    const iothreadpins = context.parts.all('cputune', 'iothreadpin');
    if (!context.parts.cputune.element) return [];
    const maximum = maximumVcpus(context);
    return [
      ...repeated(context, vcpupins, 'vcpu', id => id < maximum),
      ...repeated(context, iothreadpins, 'iothread', () => true),
      ...several('emulatorpin', context),
      ...several('emulatorsched', context),
    ];
  },
);
