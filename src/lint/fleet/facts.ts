import { LineIndex, type Position, type Severity, type Span } from '../../diagnostic.ts';
import type { Domain } from '../../domain/domain.ts';
import { KINDS } from '../../domain/kinds/index.ts';
import { nameOf } from '../../domain/name.ts';
import { spanOfField } from '../../domain/read.ts';
import { claimsOf } from '../../hostdev/claim.ts';
import { describeSource } from '../../hostdev/describe.ts';
import { usesOf } from '../../hostdev/use.ts';
import { childOf } from '../../xml/element.ts';
import { partsOf } from '../parts.ts';

/** The rules over several domains; libvirt and the host see such a domain one at a time. */
export const FLEET_RULES = {
  name: 'domain/duplicate-name',
  uuid: 'domain/duplicate-uuid',
  mac: 'interface/shared-mac',
  hostdev: 'hostdev/shared-between-domains',
} as const;

/** Something of a domain that no other domain should have. Plain data, small enough to be kept for a whole fleet. */
export interface Fact {
  readonly rule: string;
  /** Two facts with one key are at odds. */
  readonly key: string;
  /** No clash with another fact that is shareable, too. */
  readonly shareable: boolean;
  /** What it is, in words that hold for all domains that have it: `the MAC address 52:54:00:12:34:56`. */
  readonly what: string;
  /** The same, with the device of this domain where there are several names for the thing. */
  readonly words: string;
  readonly span: Span;
  readonly at: Position;
  /** How a clash counts that is reported here; `off` when it is not, though others may clash with it. */
  readonly severity: Severity | 'off';
}

/** The facts of one domain. */
export interface DomainFacts {
  /** Name as written; absent for a domain without one. */
  readonly name?: string;
  readonly uuid?: string;
  readonly facts: readonly Fact[];
}

type Place = Omit<Fact, 'at' | 'shareable' | 'severity' | 'words'> &
  Partial<Pick<Fact, 'shareable' | 'words'>>;

/** Gathers what has to be different in another domain. Positions count in the domain's document. */
export function factsOf(domain: Domain): DomainFacts {
  const { name } = domain.settings;
  const uuid = partsOf(domain).general.uuid;
  const places = [...identity(domain, name, uuid), ...macs(domain), ...hostDevices(domain)];
  const lines = new LineIndex(domain.document.text);
  const facts = places.map(({ rule, key, what, words = what, span, shareable = false }): Fact => {
    const at = lines.position(span.start);
    return { rule, key, what, words, span, shareable, severity: 'warning', at };
  });
  return { ...(name !== undefined && { name }), ...(uuid !== undefined && { uuid }), facts };
}

function identity({ root }: Domain, name: string | undefined, uuid: string | undefined): Place[] {
  const places: Place[] = [];
  const spanOf = (child: string): Span => (childOf(root, child) ?? root).startTag;
  if (name) {
    places.push({
      rule: FLEET_RULES.name,
      key: `name ${name}`,
      what: `the name '${name}'`,
      span: spanOf('name'),
    });
  }
  if (uuid)
    places.push({
      rule: FLEET_RULES.uuid,
      key: `uuid ${uuid}`,
      what: `the UUID ${uuid}`,
      span: spanOf('uuid'),
    });
  return places;
}

function macs({ devices }: Domain): Place[] {
  return devices.interface.flatMap(({ macAddress: mac, element }) => {
    if (mac === undefined || !element) return [];
    const span = spanOfField(KINDS.interface, 'macAddress', element);
    return [{ rule: FLEET_RULES.mac, key: `mac ${mac}`, what: `the MAC address ${mac}`, span }];
  });
}

function hostDevices(domain: Domain): Place[] {
  return usesOf(domain).flatMap(use => {
    const { element } = use.device;
    if (!element) return [];
    const span = (childOf(element, 'source') ?? element).startTag;
    const what = `host device ${describeSource(use.source)}`;
    const words = `${what} (${nameOf(use.device)})`;
    return claimsOf(use).map(({ key, across }) => ({
      rule: FLEET_RULES.hostdev,
      key,
      what,
      words,
      span,
      shareable: across,
    }));
  });
}
