import type { Device, KindName } from '../../../domain/device.ts';
import { attributeValue, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import { withoutTwin } from '../../cure.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import { defineRule, gather } from '../../rule.ts';

interface Row {
  readonly kind: KindName;
  /** The child that holds them; default the device itself. */
  readonly below?: string;
  /** Elements that occur once at most. */
  readonly children: readonly string[];
}

const CHARACTER = ['source', 'protocol', 'log'];

const ROWS: readonly Row[] = [
  ...(['serial', 'parallel', 'console', 'channel', 'redirdev', 'smartcard'] as const).map(kind => ({
    kind,
    children: CHARACTER,
  })),
  { kind: 'rng', children: ['backend'] },
  { kind: 'rng', below: 'backend', children: CHARACTER },
  { kind: 'tpm', children: ['backend'] },
  { kind: 'crypto', children: ['backend'] },
];

/** A device of type udp sends by one source and receives by another. */
const limitOf = (holder: XmlElement, child: string): number =>
  child === 'source' && attributeValue(holder, 'type') === 'udp' ? 2 : 1;

function judge(context: RuleContext, device: Device, { below, children }: Row): Complaint | undefined {
  const holder = device.element && below ? childOf(device.element, below) : device.element;
  if (!holder) return undefined;
  for (const child of children) {
    const limit = limitOf(holder, child);
    const all = childrenOf(holder, child);
    const extra = all[limit];
    if (!extra) continue;
    const cure = withoutTwin(context, all[limit - 1]!, extra);
    return { text: `it has at most ${limit} <${child}>: remove this`, at: extra.span, ...cure };
  }
  return undefined;
}

export const singleChild = defineRule(
  {
    id: 'device/single-child',
    summary:
      'A character device has one <source>, <protocol> and <log>; rng, tpm and crypto have one <backend>.',
    why: 'libvirt refuses to choose.',
    bad: "<rng model='virtio'><backend model='random'/><backend model='builtin'/></rng>",
    good: "<rng model='virtio'><backend model='random'/></rng>",
  },
  context =>
    gather(ROWS, row =>
      judgeEach(context, context.devicesOf(row.kind), device => judge(context, device, row)),
    ),
);
