import type { Diagnostic } from '../../diagnostic.ts';

/** Why nothing is done to a mediated device. */
export type MdevRule =
  | 'mdev/not-mdev'
  | 'mdev/no-parent'
  | 'mdev/type'
  | 'mdev/no-instances'
  | 'mdev/uuid'
  | 'mdev/unknown'
  | 'mdev/several'
  | 'mdev/active'
  | 'mdev/inactive'
  | 'mdev/in-use'
  | 'mdev/not-persistent'
  | 'mdev/json'
  | 'mdev/failed'
  | 'mdev/remains';

/** A refusal; it has no place in a text. */
export function refuse(rule: MdevRule, message: string): Diagnostic {
  return { rule, severity: 'error', message };
}
