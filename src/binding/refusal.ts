import type { Diagnostic } from '../diagnostic.ts';

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
  | 'binding/state-file';

/** A refusal; it has no place in a text. */
export function refuse(rule: BindingRule, message: string): Diagnostic {
  return { rule, severity: 'error', message };
}

/** Something that goes on, but that the user should know. */
export function warn(rule: BindingRule, message: string): Diagnostic {
  return { rule, severity: 'warning', message };
}
