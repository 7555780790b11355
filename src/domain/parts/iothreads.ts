import { integer, integer64, MAX_INT } from '../field.ts';
import { defineKind } from '../kind.ts';

const VALUE = { rule: 'domain/attribute-value' };
const POOL = { maximum: MAX_INT, ...VALUE };

/** https://libvirt.org/formatdomain.html#iothreads-allocation */
export const iothread = defineKind('iothread', {
  id: integer('@id', { minimum: 1, required: true, rule: 'iothreads/duplicate-id' }),
  threadPoolMin: integer('@thread_pool_min', POOL),
  threadPoolMax: integer('@thread_pool_max', POOL),
  pollMax: integer64('poll/@max', VALUE),
  pollGrow: integer64('poll/@grow', VALUE),
  pollShrink: integer64('poll/@shrink', VALUE),
});

/** https://libvirt.org/formatdomain.html#iothreads-allocation */
export const defaultiothread = defineKind('defaultiothread', {
  threadPoolMin: integer('@thread_pool_min', POOL),
  threadPoolMax: integer('@thread_pool_max', POOL),
});
