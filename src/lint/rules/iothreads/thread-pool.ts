import type { Kind } from '../../../domain/kind.ts';
import { defaultiothread, iothread } from '../../../domain/parts/iothreads.ts';
import { spanOfField } from '../../../domain/read.ts';
import type { XmlElement } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

interface Pool {
  readonly element?: XmlElement;
  readonly threadPoolMin?: number;
  readonly threadPoolMax?: number;
}

/** What libvirt takes for a bound that is not written. */
const UNSET = -1;

function judge(
  { element, threadPoolMin: least = UNSET, threadPoolMax: most = UNSET }: Pool,
  kind: Kind,
): readonly Finding[] {
  if (!element || (most !== 0 && least <= most)) return [];
  const span = spanOfField(kind, most === UNSET ? 'threadPoolMin' : 'threadPoolMax', element);
  if (most === 0) return [{ message: 'found thread_pool_max 0, expected 1 or more', span }];
  const found = most === UNSET ? 'none' : most;
  return [{ message: `found thread_pool_max ${found}, expected at least thread_pool_min, ${least}`, span }];
}

export const threadPool = defineRule(
  {
    id: 'iothreads/thread-pool',
    summary:
      'thread_pool_max of an iothread is above 0, not below thread_pool_min, and there whenever that is.',
    why: 'An iothread without workers could do nothing.',
    bad: "<iothreadids><iothread id='1' thread_pool_min='4' thread_pool_max='2'/></iothreadids>",
    good: "<iothreadids><iothread id='1' thread_pool_min='2' thread_pool_max='4'/></iothreadids>",
  },
  ({ parts }) => [
    ...parts.iothreads.flatMap(each => judge(each, iothread)),
    ...judge(parts.defaultiothread, defaultiothread),
  ],
);
