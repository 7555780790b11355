import { readUnsigned } from '../domain/field.ts';
import { attributeValue } from '../xml/element.ts';
import type { DomainParts } from './parts.ts';

/** The ids of the iothreads: those that are listed, filled up from 1 to the number of `<iothreads>`. */
export function iothreadIds(parts: DomainParts): ReadonlySet<number> {
  const ids = new Set<number>();
  for (const thread of parts.all('iothreadids', 'iothread')) {
    const id = readUnsigned(attributeValue(thread, 'id') ?? '', 10);
    if (id) ids.add(id);
  }
  // Ids that a document asks for without end would be hostile, not wrong.
  const count = Math.min(parts.general.iothreads ?? 0, 65536);
  for (let id = 1; ids.size < count; id++) ids.add(id);
  return ids;
}
