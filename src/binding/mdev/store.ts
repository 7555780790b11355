import type { Diagnostic, Result } from '../../diagnostic.ts';
import { type DefinedMdev, fromMdevctl, type MdevConfig, toMdevctl } from './config.ts';
import { canonicalUuid } from './mdevctl.ts';
import { refuse } from './refusal.ts';
import type { StoreChange } from './state.ts';

/** Texts by parent address and UUID, as mdevctl keeps them in `/etc/mdevctl.d`. */
export interface MdevStore {
  list(): readonly { readonly parent: string; readonly uuid: string }[];
  load(parent: string, uuid: string): string | undefined;
  /** Replaces the text in one step. */
  save(parent: string, uuid: string, text: string): void;
  remove(parent: string, uuid: string): void;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** mdevctl keeps its callbacks beside the parents. */
const SCRIPTS = 'scripts.d';

/** All devices that are kept; files of another shape are passed over with a warning. */
export function readStore(store: MdevStore): Result<readonly DefinedMdev[]> {
  const diagnostics: Diagnostic[] = [];
  const listed = store.list().filter(({ parent }) => parent !== SCRIPTS);
  const value = listed.flatMap(({ parent, uuid: name }): DefinedMdev[] => {
    const uuid = canonicalUuid(name);
    const config = fromMdevctl(parsed(store.load(parent, name)));
    if (uuid !== undefined && config) return [{ parent, uuid, config }];
    const message = `${parent}/${name} is passed over: it is no config of a mediated device`;
    diagnostics.push({ ...refuse('mdev/json', message), severity: 'warning' });
    return [];
  });
  return { value, diagnostics };
}

/** The text that is kept of a device. */
export function storedText(config: MdevConfig): string {
  return `${JSON.stringify(toMdevctl(config), undefined, 2)}\n`;
}

/** Does one change. Throws where the store does. */
export function changeStore(store: MdevStore, { parent, uuid, config }: StoreChange): void {
  if (config) store.save(parent, uuid, storedText(config));
  else store.remove(parent, uuid);
}
