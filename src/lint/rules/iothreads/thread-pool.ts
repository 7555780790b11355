import { defaultiothread, iothread } from '../../../domain/parts/iothreads.ts';
import { spanOfField } from '../../../domain/read.ts';
import type { XmlElement } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

interface Pool {
  readonly element?: XmlElement;
  readonly threadPoolMin?: number;
  readonly threadPoolMax?: number;
}

function judge(
  { element, threadPoolMin = -1, threadPoolMax }: Pool,
  kind: typeof iothread,
): readonly Finding[] {
  if (!element || threadPoolMax === undefined) return [];
  const span = spanOfField(kind, 'threadPoolMax', element);
  if (threadPoolMax === 0) return [{ message: 'found thread_pool_max 0, expected 1 or more', span }];
  if (threadPoolMin <= threadPoolMax) return [];
  const message = `found thread_pool_max ${threadPoolMax}, expected at least thread_pool_min, ${threadPoolMin}`;
  return [{ message, span }];
}

export const threadPool = defineRule(
  {
    id: 'iothreads/thread-pool',
    summary: 'thread_pool_max of an iothread is above 0 and not below thread_pool_min.',
    why: 'An iothread without workers could do nothing.',
    bad: "<iothreadids><iothread id='1' thread_pool_min='4' thread_pool_max='2'/></iothreadids>",
    good: "<iothreadids><iothread id='1' thread_pool_min='2' thread_pool_max='4'/></iothreadids>",
  },
  ({ parts }) => [
    ...parts.iothreads.flatMap(each => judge(each, iothread)),
    ...judge(parts.defaultiothread, defaultiothread as never as typeof iothread),
  ],
);
