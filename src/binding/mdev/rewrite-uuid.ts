import type { Result, TextEdit } from '../../diagnostic.ts';
import type { Domain } from '../../domain/domain.ts';
import { hostdevsOf } from '../../hostdev/list.ts';
import { attributeOf, childOf } from '../../xml/element.ts';
import { canonicalUuid } from './mdevctl.ts';
import { refuse } from './refusal.ts';

/**
 * The edits after which a domain names other mediated devices, for a host to which it migrates: libvirt does not
 * compare them. UUIDs that `uuids` does not have as key stay. Errors `mdev/uuid`: a key or a value is no UUID, or two
 * devices of the domain would be one.
 */
export function rewriteMdevUuids(
  domain: Domain,
  uuids: ReadonlyMap<string, string>,
): Result<readonly TextEdit[] | undefined> {
  const canonical = new Map<string, string>();
  for (const [from, to] of uuids) {
    const [key, value] = [canonicalUuid(from), canonicalUuid(to)];
    if (!key || !value) return refused(`'${key ? to : from}' is no UUID`);
    canonical.set(key, value);
  }
  const seen = new Set<string>();
  const edits: TextEdit[] = [];
  for (const { source, device } of hostdevsOf(domain)) {
    if (source?.type !== 'mdev') continue;
    const uuid = canonical.get(source.uuid) ?? source.uuid;
    if (seen.has(uuid)) return refused(`two devices of the domain would be ${uuid}`);
    seen.add(uuid);
    const address = device.element && childOf(childOf(device.element, 'source')!, 'address');
    const written = address && attributeOf(address, 'uuid');
    if (written && uuid !== source.uuid) edits.push({ span: written.valueSpan, text: uuid });
  }
  return { value: edits, diagnostics: [] };
}

function refused(message: string): Result<undefined> {
  return { value: undefined, diagnostics: [refuse('mdev/uuid', message)] };
}
