import { readUnsigned } from '../../../domain/field.ts';
import { attributeValue, type XmlElement } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import { defineRule, type Finding, NOTHING } from '../../rule.ts';
import { maximumVcpus } from '../../vcpus.ts';

interface Vcpu {
  readonly element: XmlElement;
  readonly online: boolean;
  readonly fixed: boolean;
  readonly order: number;
}

function read(element: XmlElement): Vcpu {
  const online = attributeValue(element, 'enabled') === 'yes';
  const pluggable = attributeValue(element, 'hotpluggable');
  const fixed = pluggable === undefined ? online : pluggable === 'no';
  return { element, online, fixed, order: readUnsigned(attributeValue(element, 'order') ?? '', 10) ?? 0 };
}

/** What is wrong with vCPU `id`; `before` is the one below it. */
function problem(id: number, vcpu: Vcpu, before: Vcpu | undefined, ordered: boolean): string | undefined {
  if (id === 0) {
    if (!vcpu.online) return 'vCPU 0 cannot be offline';
    if (!vcpu.fixed) return 'vCPU 0 cannot be hotpluggable';
    if (vcpu.order > 1) return 'vCPU 0 is the first in order';
  }
  if (vcpu.fixed && !vcpu.online) return `vCPU ${id} is offline and cannot be plugged in later`;
  if (vcpu.online && (vcpu.order !== 0) !== ordered)
    return 'either all vCPUs that are online have an order or none';
  if (id === 0 || !vcpu.fixed || !before) return undefined;
  if (!before.fixed)
    return `vCPU ${id} cannot be unplugged and stands behind one that can: change their order`;
  return before.order > vcpu.order ? `the order of vCPU ${id} is below that of the one before` : undefined;
}

function byId(elements: readonly XmlElement[], maximum: number, findings: Finding[]): Map<number, Vcpu> {
  const list = new Map<number, Vcpu>();
  for (const element of elements) {
    const id = readUnsigned(attributeValue(element, 'id') ?? '', 10);
    if (id === undefined) continue;
    if (id < maximum) list.set(id, read(element));
    else
      findings.push({
        message: `vCPU id ${id}: with ${maximum} vCPUs the highest is ${maximum - 1}`,
        span: element.span,
      });
  }
  return list;
}

function judge(context: RuleContext, elements: readonly XmlElement[]): Finding[] {
  const findings: Finding[] = [];
  const vcpus = byId(elements, maximumVcpus(context), findings);
  const first = vcpus.get(0);
  if (!first) return [...findings, { message: 'vCPU 0 cannot be offline: list it', span: elements[0]!.span }];
  const ordered = first.order !== 0;
  let before: Vcpu | undefined;
  for (const [id, vcpu] of [...vcpus].sort(([one], [other]) => one - other)) {
    const text = problem(id, vcpu, vcpus.get(id - 1) ?? before, ordered);
    if (text) findings.push({ message: text, span: vcpu.element.span });
    before = vcpu;
  }
  return findings;
}

export const individual = defineRule(
  {
    id: 'vcpus/individual',
    summary: 'vCPU 0 is online, fixed and first; fixed vCPUs come before those that can be plugged.',
    why: 'The guest boots on vCPU 0, and QEMU makes the fixed ones first.',
    bad: `<vcpu>2</vcpu>
<vcpus>
  <vcpu id='0' enabled='no' hotpluggable='yes'/>
  <vcpu id='1' enabled='yes' hotpluggable='no'/>
</vcpus>`,
    good: `<vcpu>2</vcpu>
<vcpus>
  <vcpu id='0' enabled='yes' hotpluggable='no'/>
  <vcpu id='1' enabled='no' hotpluggable='yes'/>
</vcpus>`,
  },
  context => {
    const elements = context.parts.all('vcpus', 'vcpu');
    return elements.length ? judge(context, elements) : NOTHING;
  },
);
