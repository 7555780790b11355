import type { Named } from './accepted.ts';
import { COST, type Fault, faulty, type Path } from './fault.ts';
import type { Pattern } from './pattern.ts';

/**
 * The path on which something is lacking. Where as much stands that nobody knows, that was meant to be what is
 * lacking: one fault, not two.
 */
export function substituted(path: Path, state: Pattern, lacking: Fault, named: Named): Path {
  const unknown = unknownIn(path, lacking, named);
  if (unknown.length < lacking.needs.length) {
    return faulty(path, state, COST.lacking * Math.max(lacking.needs.length, 1), [lacking]);
  }
  const [first, ...rest] = unknown;
  if (!first) return faulty(path, state, COST.lacking, [lacking]);
  const told = new Map([[first, { ...first, needs: lacking.needs }]]);
  const faults = [...chainOf(path)].reverse().map(fault => told.get(fault) ?? fault);
  return faulty(
    { state, cost: path.cost, faults: undefined },
    state,
    COST.replaced * (rest.length + 1),
    faults,
  );
}

/** Faults of the element that lacks something which may stand for what is lacking, the last one first. */
function unknownIn(path: Path, lacking: Fault, named: Named): Fault[] {
  return [...chainOf(path)].filter(({ kind, element, meant }) => {
    const owner = named === 'element' ? element.parent : element;
    return kind === named && owner === lacking.element && meant === undefined;
  });
}

function* chainOf(path: Path): Generator<Fault> {
  for (let chain = path.faults; chain; chain = chain.before) yield chain.fault;
}
