import type { Plan } from '../address/plan.ts';
import type { Related, Span } from '../diagnostic.ts';
import type { Device, KindName } from '../domain/device.ts';
import type { Domain } from '../domain/domain.ts';
import { spanOf } from '../domain/draft.ts';
import { guestFields } from '../domain/guest.ts';
import { defineKind } from '../domain/kind.ts';
import { KINDS } from '../domain/kinds/index.ts';
import { nameOf } from '../domain/name.ts';
import { spanOfField, writtenSpan } from '../domain/read.ts';
import { isReplaced, walk } from '../domain/walk.ts';
import type { Profile } from '../profile/profile.ts';
import { attributeOf, childOf } from '../xml/element.ts';
import { occasionsIn, occasionsPlaced } from './occasion.ts';
import { type DomainParts, partsOf } from './parts.ts';

const GUEST = defineKind('guest', guestFields);

/**
 * Where to point in a device: a property of its table or of the guest side, `address`, an attribute of the address
 * (`@port`), a child element (`<source>`), or a place that is known already. Absent: the device's start tag.
 */
export type Place = string | Span;

/** The domain that rules judge, as the user wrote it and as libvirt would define it, and where to point in it. */
export class RuleContext {
  /** Completed; with final addresses once there is a plan. */
  readonly domain: Domain;
  /** As the user wrote it. */
  readonly loaded: Domain;
  /** Absent for rules that judge before addresses are decided. */
  readonly plan: Plan | undefined;
  readonly profile: Profile;
  /** What stands outside `<devices>`. */
  readonly parts: DomainParts;
  readonly #known = new Map<(context: RuleContext) => unknown, unknown>();
  #devices: readonly Device[] | undefined;
  readonly #completed: RuleContext | undefined;
  #occasions: readonly number[] | undefined;

  /** `completed` is the context of the same domain before its addresses were decided, where there was one. */
  constructor(loaded: Domain, domain: Domain, plan?: Plan, completed?: RuleContext) {
    this.loaded = loaded;
    this.domain = domain;
    this.plan = plan;
    this.profile = domain.profile;
    this.parts = partsOf(loaded);
    this.#completed = completed;
  }

  /** Every device that can have an address, in libvirt's walk order; the mirror of serial port 0 is left out. */
  get devices(): readonly Device[] {
    this.#devices ??= walk(this.domain.devices);
    return this.#devices;
  }

  /** The devices of a kind that libvirt validates: the first console beside a serial port gives way to it unseen. */
  devicesOf(kind: KindName): readonly Device[] {
    const devices: readonly Device[] = this.domain.devices[kind];
    return kind === 'console' && isReplaced(this.domain.devices) ? devices.slice(1) : devices;
  }

  /** What the domain has of what rules look for, by the numbers of `occasionId`. */
  get occasions(): readonly number[] {
    this.#occasions ??= this.#completed
      ? occasionsPlaced(this.#completed.occasions, this.domain)
      : occasionsIn(this.domain);
    return this.#occasions;
  }

  /** What several rules need, worked out once. */
  once<T>(make: (context: RuleContext) => T): T {
    if (!this.#known.has(make)) this.#known.set(make, make(this));
    return this.#known.get(make) as T;
  }

  /** The place in the text; where the property is not written, the innermost element that would hold it. */
  at(device: Device, place?: Place): Span {
    if (place !== undefined && typeof place !== 'string') return place;
    const { element } = device;
    if (!element || place === undefined) return spanOf(this.domain, device);
    if (place.startsWith('<')) return (childOf(element, place.slice(1, -1)) ?? element).startTag;
    const { addressElement } = device.guest;
    if (place === 'address') return addressElement?.span ?? element.startTag;
    if (place.startsWith('@')) {
      const attribute = addressElement && attributeOf(addressElement, place.slice(1));
      return attribute?.valueSpan ?? addressElement?.span ?? element.startTag;
    }
    return spanOfField(place in guestFields ? GUEST : KINDS[device.kind], place, element);
  }

  /** True when the user has written the property himself. */
  isWritten(device: Device, property: string): boolean {
    return (
      device.element !== undefined && writtenSpan(KINDS[device.kind], property, device.element) !== undefined
    );
  }

  /** Another device that a finding speaks of, for `related`. */
  other(device: Device, message: string, place?: Place): readonly Related[] {
    return [{ message: `${nameOf(device)} ${message}`, span: this.at(device, place) }];
  }

  /** The first device of a kind that fulfils the condition. */
  find<K extends KindName>(kind: K, accepts: (device: Domain['devices'][K][number]) => boolean) {
    return (this.domain.devices[kind] as readonly Domain['devices'][K][number][]).find(accepts);
  }
}
