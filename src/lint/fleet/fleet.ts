import type { Diagnostic, Severity } from '../../diagnostic.ts';
import { type DomainFacts, type Fact, FLEET_RULES } from './facts.ts';

/** Where a fact was met. */
interface Sighting {
  readonly file: string;
  readonly domain: DomainFacts;
  readonly fact: Fact;
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
  /** The first sighting of each key, and the first that is not shareable where that is another. */
  readonly #seen = new Map<string, Sighting[]>();

  /** What the facts of a domain have in common with those of the domains before it; spans are those of `file`. */
  add(file: string, domain: DomainFacts): Diagnostic[] {
    const found = domain.facts.flatMap(fact => {
      if (fact.severity === 'off') return [];
      const other = this.#seen.get(fact.key)?.find(each => isAtOdds(each.fact, fact));
      return other && isReported(fact, domain, other.domain) ? [clash(fact, domain, other)] : [];
    });
    for (const fact of domain.facts) this.#remember({ file, domain, fact });
    return found;
  }

  #remember(sighting: Sighting): void {
    const { key, shareable } = sighting.fact;
    const known = this.#seen.get(key);
    if (!known) this.#seen.set(key, [sighting]);
    else if (!shareable && known.every(({ fact }) => fact.shareable)) known.push(sighting);
  }
}

const isAtOdds = (one: Fact, other: Fact): boolean => !(one.shareable && other.shareable);

function isReported({ rule }: Fact, domain: DomainFacts, other: DomainFacts): boolean {
  const isSame = domain.name !== undefined && domain.name === other.name && domain.uuid === other.uuid;
  return !isSame || rule === FLEET_RULES.name;
}

function clash(fact: Fact, { name }: DomainFacts, other: Sighting): Diagnostic {
  const { rule, words, span } = fact;
  const severity = fact.severity as Severity;
  const holder =
    other.domain.name === undefined ? 'a domain without a name' : `domain '${other.domain.name}'`;
  const where = `${other.file}:${other.fact.at.line}`;
  const own = name === undefined ? '' : `domain '${name}': `;
  const message = `${own}${words} is also that of ${holder} (${where}): ${CURES[rule]}`;
  const related = [
    {
      message: `${other.fact.words} of ${holder}`,
      span: other.fact.span,
      file: other.file,
      at: other.fact.at,
    },
  ];
  return { rule, severity, message, span, related };
}
