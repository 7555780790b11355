import type { Device, KindName } from '../../../domain/device.ts';
import { childrenOf } from '../../../xml/element.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import { defineRule, gather } from '../../rule.ts';

interface Row {
  readonly kind: KindName;
  /** Elements that occur once at most. */
  readonly children: readonly string[];
}

const CHARACTER = ['source', 'protocol', 'log'];

const ROWS: readonly Row[] = [
  ...(['serial', 'parallel', 'console', 'channel', 'redirdev'] as const).map(kind => ({
    kind,
    children: CHARACTER,
  })),
  { kind: 'rng', children: ['backend'] },
  { kind: 'tpm', children: ['backend'] },
  { kind: 'crypto', children: ['backend'] },
];

/** A device of type udp sends by one source and receives by another. */
const limitOf = (device: Device, child: string): number =>
  child === 'source' && 'type' in device && device.type === 'udp' ? 2 : 1;

function judge(device: Device, children: readonly string[]): Complaint | undefined {
  if (!device.element) return undefined;
  for (const child of children) {
    const limit = limitOf(device, child);
    const extra = childrenOf(device.element, child)[limit];
    if (extra) return { text: `it has at most ${limit} <${child}>: remove this`, at: extra.span };
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
    gather(ROWS, ({ kind, children }) =>
      judgeEach(context, context.domain.devices[kind] as readonly Device[], device =>
        judge(device, children),
      ),
    ),
);
