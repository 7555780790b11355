import type { Diagnostic, Position, Severity, Span } from '../../diagnostic.ts';
import { type DomainFacts, type Fact, FLEET_RULES } from './facts.ts';

/** A domain that facts were met in. */
interface Owner {
  readonly file: string;
  readonly name: string | undefined;
  readonly uuid: string | undefined;
}

/** Where a fact was met: no more than that, for there may be a hundred thousand of them. */
interface Sighting {
  readonly owner: Owner;
  readonly shareable: boolean;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

/** What to do about it, by rule. */
const CURES: Readonly<Record<string, string>> = {
  [FLEET_RULES.name]: 'libvirt refuses to define a second domain of the name on one host: rename one of them',
  [FLEET_RULES.uuid]:
    'libvirt refuses to define a second domain with the UUID: remove <uuid> to get a new one',
  [FLEET_RULES.mac]: 'both lose packets on one network: change one of them',
  [FLEET_RULES.hostdev]: 'only one of the two can run at a time on one host',
};

/**
 * Compares domains as they come and remembers of each only what another one could clash with. A second file of the
 * same domain (one name, one UUID) is reported once, for its name.
 */
export class Fleet {
  /** The first sighting of each key. */
  readonly #first = new Map<string, Sighting>();
  /** The first sighting that is not shareable, where the first one of all is. */
  readonly #strict = new Map<string, Sighting>();

  /** What the facts of a domain have in common with those of the domains before it; spans are those of `file`. */
  add(file: string, domain: DomainFacts): Diagnostic[] {
    const owner: Owner = { file, name: domain.name, uuid: domain.uuid };
    const found = domain.facts.flatMap(fact => {
      if (fact.severity === 'off') return [];
      const other = this.#atOdds(fact);
      return other && isReported(fact, owner, other.owner) ? [clash(fact, owner, other)] : [];
    });
    for (const fact of domain.facts) this.#remember(fact, owner);
    return found;
  }

  #atOdds({ key, shareable }: Fact): Sighting | undefined {
    const first = this.#first.get(key);
    return first?.shareable && shareable ? this.#strict.get(key) : first;
  }

  #remember({ key, shareable, span, at }: Fact, owner: Owner): void {
    const known = this.#first.get(key);
    if (known && (!known.shareable || shareable || this.#strict.has(key))) return;
    const { line, column } = at;
    (known ? this.#strict : this.#first).set(key, {
      owner,
      shareable,
      start: span.start,
      end: span.end,
      line,
      column,
    });
  }
}

function isReported({ rule }: Fact, own: Owner, other: Owner): boolean {
  const isSame = own.name !== undefined && own.name === other.name && own.uuid === other.uuid;
  return !isSame || rule === FLEET_RULES.name;
}

function clash(fact: Fact, own: Owner, other: Sighting): Diagnostic {
  const { rule, words, what, span } = fact;
  const { file, name } = other.owner;
  const holder = name === undefined ? 'a domain without a name' : `domain '${name}'`;
  const place = { line: other.line, column: other.column } satisfies Position;
  const subject = own.name === undefined ? '' : `domain '${own.name}': `;
  const message = `${subject}${words} is also that of ${holder} (${file}:${other.line}): ${CURES[rule]}`;
  const there: Span = { start: other.start, end: other.end };
  const related = [{ message: `${what} of ${holder}`, span: there, file, at: place }];
  return { rule, severity: fact.severity as Severity, message, span, related };
}
