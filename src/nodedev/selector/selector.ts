import type { Diagnostic, Result } from '../../diagnostic.ts';
import { nearest } from '../../domain/read.ts';
import type { NodeDevice } from '../device.ts';
import type { Inventory } from '../inventory.ts';
import { inNaturalOrder } from '../natural.ts';
import { type HostState, stateOf } from '../state.ts';
import { SelectorError } from './error.ts';
import { FLAG } from './forms.ts';
import { globPattern } from './glob.ts';
import { parseGrammar } from './grammar.ts';
import { SELECTOR_KEY_NAMES, SELECTOR_KEYS, type SelectorKey, type Surroundings } from './keys.ts';
import type { SelectorNode, SelectorTest } from './syntax.ts';

type Predicate = (device: NodeDevice, around: Surroundings) => boolean;

/** A selector that has been understood. */
export interface Selector {
  readonly text: string;
  readonly matches: Predicate;
}

/**
 * Reads a selector such as `bus='pci' and cap='net'`. The value is undefined when it cannot be understood; the one
 * diagnostic, of rule `nodedev/selector`, has a span in `text`.
 */
export function parseSelector(text: string): Result<Selector | undefined> {
  try {
    return { value: { text, matches: compile(parseGrammar(text)) }, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    const { message, span } = error;
    const diagnostic: Diagnostic = { rule: 'nodedev/selector', severity: 'error', message, span };
    return { value: undefined, diagnostics: [diagnostic] };
  }
}

/** The devices that match, by natural order of their names. `state` tells what is in use; default: see `stateOf`. */
export function selectDevices(
  inventory: Inventory,
  selector: Selector,
  state: HostState = stateOf(inventory),
): readonly NodeDevice[] {
  const around = { inventory, state };
  return inNaturalOrder(inventory.devices.filter(device => selector.matches(device, around)));
}

function compile(node: SelectorNode): Predicate {
  if (node.kind === 'test') return compileTest(node);
  if (node.kind === 'not') {
    const part = compile(node.part);
    return (device, around) => !part(device, around);
  }
  const parts = node.parts.map(compile);
  return node.kind === 'and'
    ? (device, around) => parts.every(part => part(device, around))
    : (device, around) => parts.some(part => part(device, around));
}

function compileTest(test: SelectorTest): Predicate {
  const key = keyOf(test);
  const some =
    (accepts: (value: string) => boolean): Predicate =>
    (device, around) =>
      key.values(device, around).some(value => value !== undefined && accepts(value));
  if (test.operator === undefined) return some(value => value !== '');
  if (test.operator === '~') {
    const pattern = globPattern(test.value!);
    return some(value => pattern.test(value));
  }
  const equal = compileEqual(key, test, some);
  return test.operator === '=' ? equal : (device, around) => !equal(device, around);
}

function compileEqual(
  key: SelectorKey,
  test: SelectorTest,
  some: (accepts: (value: string) => boolean) => Predicate,
): Predicate {
  const wanted = key.form.read(test.value!);
  if (wanted === undefined) throw badValue(key, test);
  if (key.form === FLAG && wanted === 'no') {
    const set = some(() => true);
    return (device, around) => !set(device, around);
  }
  return some(value => (key.form.byPrefix ? value.startsWith(wanted) : value === wanted));
}

function keyOf({ key, keySpan }: SelectorTest): SelectorKey {
  if (Object.hasOwn(SELECTOR_KEYS, key)) return SELECTOR_KEYS[key]!;
  const meant = nearest(key, SELECTOR_KEY_NAMES);
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  const message = `found key '${key}', expected one of ${SELECTOR_KEY_NAMES.join(', ')}${hint}`;
  throw new SelectorError(message, keySpan);
}

function badValue({ form }: SelectorKey, { key, value, valueSpan, keySpan }: SelectorTest): SelectorError {
  const meant = nearest(value!, form.words ?? []);
  const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
  const message = `found '${value}' for key '${key}', expected ${form.expected}${hint}`;
  return new SelectorError(message, valueSpan ?? keySpan);
}
