import { integer, MAX_INT, onOff, pattern, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';

const VALUE = { rule: 'domain/attribute-value' };
/** libvirt reads it of CPUs that it makes up from a model. */
const NAMED = { unset: [''], when: { mode: [undefined, 'custom', 'host-model'] }, ...VALUE };
const TOPOLOGY = { minimum: 1, ...VALUE };

/** https://libvirt.org/formatdomain.html#cpu-model-and-topology */
export const cpu = defineKind('cpu', {
  mode: word('@mode', ['custom', 'host-model', 'host-passthrough', 'maximum'], VALUE),
  match: word('@match', ['minimum', 'exact', 'strict'], VALUE),
  check: word('@check', ['none', 'partial', 'full'], { unset: ['default'], ...VALUE }),
  migratable: onOff('@migratable', VALUE),
  model: text('model', { unset: [''] }),
  modelFallback: word('model/@fallback', ['allow', 'forbid'], NAMED),
  modelVendorId: pattern('model/@vendor_id', '[^,]{12}', '12 characters without comma', NAMED),
  vendor: text('vendor', { unset: [''] }),
  sockets: integer('topology/@sockets', { required: 'with-element', ...TOPOLOGY }),
  dies: integer('topology/@dies', TOPOLOGY),
  clusters: integer('topology/@clusters', TOPOLOGY),
  cores: integer('topology/@cores', { required: 'with-element', ...TOPOLOGY }),
  threads: integer('topology/@threads', { required: 'with-element', ...TOPOLOGY }),
  cacheMode: word('cache/@mode', ['emulate', 'passthrough', 'disable'], {
    required: 'with-element',
    ...VALUE,
  }),
  cacheLevel: integer('cache/@level', { minimum: 1, maximum: 3, rule: 'cpu/cache-mode' }),
  maxphysaddrMode: word('maxphysaddr/@mode', ['emulate', 'passthrough'], {
    required: 'with-element',
    ...VALUE,
  }),
  maxphysaddrBits: integer('maxphysaddr/@bits', { maximum: MAX_INT, ...VALUE }),
  maxphysaddrLimit: integer('maxphysaddr/@limit', { minimum: 1, ...VALUE }),
});
