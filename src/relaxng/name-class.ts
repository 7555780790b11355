import type { NameForm, NameKey } from './form.ts';
import { namespaceOf } from './scope.ts';

/** Whether a name belongs to a class. */
export function includesName(form: NameForm, key: NameKey): boolean {
  if (typeof form === 'string') return form === key;
  if (form[0] === 'either') return form.slice(1).some(part => includesName(part as NameForm, key));
  const [namespace, except] = form[0] === 'of' ? [form[1], form[2]] : [undefined, form[1]];
  if (namespace !== undefined && namespaceOf(key) !== namespace) return false;
  return except === undefined || !includesName(except, key);
}

/** The names that a class lists; it may take others that it does not list. */
export function listedNames(form: NameForm): NameKey[] {
  if (typeof form === 'string') return [form];
  return form[0] === 'either' ? form.slice(1).flatMap(part => listedNames(part as NameForm)) : [];
}

/** Whether a class takes names that it does not list. */
export function isOpen(form: NameForm): boolean {
  if (typeof form === 'string') return false;
  return form[0] !== 'either' || form.slice(1).some(part => isOpen(part as NameForm));
}
