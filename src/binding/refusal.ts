import type { Diagnostic } from '../diagnostic.ts';
import type { PciState } from './state.ts';

/** Why something is not done; the ids of all rules that this folder reports. */
export type BindingRule =
  | 'binding/missing'
  | 'binding/not-pci'
  | 'binding/in-use'
  | 'binding/not-detached'
  | 'binding/driver-name'
  | 'binding/driver-missing'
  | 'binding/no-vfio'
  | 'binding/not-endpoint'
  | 'binding/no-reset'
  | 'binding/group'
  | 'binding/isolation'
  | 'binding/permission'
  | 'binding/changed'
  | 'binding/remains'
  | 'binding/state-file';

/** A refusal; it has no place in a text. */
export function refuse(rule: BindingRule, message: string): Diagnostic {
  return { rule, severity: 'error', message };
}

/** What keeps a function that is no endpoint from being reset or given to a guest. */
export function notEndpoint({
  address,
  header,
}: Pick<PciState, 'address' | 'header'>): readonly Diagnostic[] {
  if (header === 'endpoint') return [];
  const kind =
    header === 'unknown' ? 'answers with a header type that PCI does not know' : `is a bridge (${header})`;
  return [
    refuse('binding/not-endpoint', `${address} ${kind}: only endpoints can be reset or given to a guest`),
  ];
}

/** Something that goes on, but that the user should know. */
export function warn(rule: BindingRule, message: string): Diagnostic {
  return { rule, severity: 'warning', message };
}
