import type { Form, Grammar, NamedForm, NameKey } from './form.ts';
import { listedNames } from './name-class.ts';

/** For each name of an element, the names of the elements that may hold it directly. */
type Homes = ReadonlyMap<NameKey, ReadonlySet<NameKey>>;

const known = new WeakMap<Grammar, Homes>();

/** The elements that may hold an element called `key` directly, as far as a document can have them. */
export function homesOf(grammar: Grammar, key: NameKey): readonly NameKey[] {
  const homes = known.get(grammar) ?? collect(grammar);
  known.set(grammar, homes);
  return [...(homes.get(key) ?? [])];
}

function collect(grammar: Grammar): Homes {
  const homes = new Map<NameKey, Set<NameKey>>();
  const seen = elementsIn(grammar, grammar.start);
  // A set goes on with what is added while it is gone through.
  for (const [, name, content] of seen) {
    for (const child of elementsIn(grammar, content)) {
      seen.add(child);
      for (const key of listedNames(child[1])) {
        const owners = homes.get(key) ?? new Set();
        homes.set(key, owners);
        for (const owner of listedNames(name)) owners.add(owner);
      }
    }
  }
  return homes;
}

/** The elements in a form, but not those in them. */
function elementsIn(grammar: Grammar, form: Form): Set<NamedForm> {
  const found = new Set<NamedForm>();
  const entered = new Set<string>();
  const go = (part: Form): void => {
    if (typeof part === 'string') return;
    if (part[0] === 'element') found.add(part as NamedForm);
    else if (part[0] === 'ref') {
      if (entered.has(part[1])) return;
      entered.add(part[1]);
      go(grammar.defines[part[1]] ?? 'notAllowed');
    } else if (isCompound(part)) for (const inner of part.slice(1)) go(inner as Form);
  };
  go(form);
  return found;
}

function isCompound([kind]: readonly unknown[]): boolean {
  return kind !== 'attribute' && kind !== 'value' && kind !== 'data' && kind !== 'list';
}
