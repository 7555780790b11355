import fc from 'fast-check';
import type { PlannedDevice } from '../../src/address/plan.ts';
import {
  type DomainModel,
  type DomainOptions,
  domainXml,
  renderDomain,
} from '../../src/arbitraries/index.ts';
import { type Pinned, type PinOptions, pin } from '../../src/pin/pin.ts';

/** Documents that each property is tried with; `SLOTWISE_PROPERTY_RUNS` widens all of them. */
const RUNS = Number(process.env.SLOTWISE_PROPERTY_RUNS ?? 60);

/** Tries a claim with random domains, given as text; a failing one is shown as small XML. */
export function forDomains(
  claim: (xml: string, model: DomainModel) => void,
  options: DomainOptions = {},
): void {
  fc.assert(
    fc.property(domainXml(options), model => claim(renderDomain(model), model)),
    { numRuns: RUNS },
  );
}

/** The plan for a document, or undefined where it is refused. */
export function pinned(xml: string, options: PinOptions = {}): Pinned | undefined {
  return pin(xml, options).value;
}

/** The devices that have an address. */
export function placed(plan: Pinned['plan']): (PlannedDevice & Required<Pick<PlannedDevice, 'address'>>)[] {
  return plan.devices.flatMap(device => (device.address ? [{ ...device, address: device.address }] : []));
}

/**
 * False where libvirt itself would not take the domain back: a hub that was given a port of one that is listed
 * behind it is looked for too early.
 */
export function isRedefinable({ domain }: Pinned['plan']): boolean {
  const seen = new Set<string>();
  return domain.devices.hub.every(({ guest: { address } }) => {
    if (address?.type !== 'usb') return true;
    const path = (ports: readonly number[]): string => `${address.bus}:${ports.join('.')}`;
    seen.add(path(address.port));
    return address.port.length === 1 || seen.has(path(address.port.slice(0, -1)));
  });
}

/** Tries a claim with the plans of random domains, refused ones left out. */
export function forPlans(claim: (pinned: Pinned, xml: string) => void, options: DomainOptions = {}): void {
  forDomains(xml => {
    const answer = pinned(xml);
    if (answer) claim(answer, xml);
  }, options);
}
