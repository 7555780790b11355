import type { Related } from '../../diagnostic.ts';
import { ANY_PCI } from '../../domain/address.ts';
import { describePci } from '../../domain/address-format.ts';
import type { Device } from '../../domain/device.ts';
import { type DomainDraft, otherParty, refuse } from '../../domain/draft.ts';
import { nameOf } from '../../domain/name.ts';
import { connectNames, PCI, PCI_BRIDGE, PCIE, PCIE_TO_PCI } from './connect.ts';
import { acceptingModels } from './controllers.ts';
import type { Place, Refusal } from './refusal.ts';

interface Words {
  readonly rule: string;
  readonly text: string;
  readonly related?: readonly Related[];
}

const wantedBy = (need: number): string => connectNames(need)[0] ?? 'device';

/** What stands in the place already, in words. */
function holderWords(
  draft: DomainDraft,
  place: Place,
  holder: Device | undefined,
  chipset: boolean | Device,
): Words {
  const at = describePci({ domain: 0, ...place });
  if (typeof chipset === 'object') {
    const { machine } = draft.profile;
    const text = `${at} is the place of ${nameOf(chipset)} in the chipset of machine type ${machine}: choose another slot`;
    const related = otherParty(draft, chipset, `${nameOf(chipset)} is part of the chipset`);
    return { rule: 'address/pci-chipset-reserved', text, related };
  }
  if (!holder) {
    const text = `${at} belongs to the chipset of machine type ${draft.profile.machine}: choose another slot`;
    return { rule: 'address/pci-chipset-reserved', text };
  }
  return {
    rule: 'address/pci-duplicate',
    text: `${at} is held by ${nameOf(holder)}: choose another slot, or drop this <address> to have one chosen`,
    related: otherParty(draft, holder, `${nameOf(holder)} holds ${at}`),
  };
}

function growthWords(need: number): Words {
  const rule = 'pci/slots-exhausted';
  if (need & PCIE_TO_PCI) {
    return { rule, text: 'a pcie-to-pci-bridge needs a free pcie-root-port, and none is listed: add one' };
  }
  if (!(need & (PCI | PCIE)) && need !== 0) {
    const models = acceptingModels(need).join(', ');
    return {
      rule,
      text: `no slot is left on a bus that takes a ${wantedBy(need)} (${models}), and none can be added`,
    };
  }
  return { rule, text: 'the device cannot be put on any PCI bus' };
}

function words(draft: DomainDraft, place: Place | undefined, refusal: Refusal): Words {
  const at = place ? describePci({ domain: 0, ...place }) : describePci(ANY_PCI);
  const { machine } = draft.profile;
  switch (refusal.cause) {
    case 'no-bus':
      return {
        rule: 'address/pci-none-on-machine',
        text: `it needs a PCI bus, and machine type ${machine} has none: remove the device or name another machine`,
      };
    case 'domain':
      return {
        rule: 'address/pci-domain-zero',
        text: `${at} has a PCI domain other than 0, the only one there is`,
      };
    case 'bus-missing':
      return {
        rule: 'address/pci-bus-missing',
        text: `${at} is on a bus that does not exist: the highest PCI controller index is ${refusal.highest}`,
      };
    case 'integrated':
      return {
        rule: 'address/pci-integrated-bus0',
        text: place
          ? `${at} is not on bus 0, the only one this device can be on`
          : 'this device can only be on bus 0, which is full',
      };
    case 'connect': {
      const models = acceptingModels(refusal.need).join(', ');
      return {
        rule: 'pci/connect-type',
        text: `${at} is on a ${refusal.model}, which takes no ${wantedBy(refusal.need)}: expected a bus of ${models}`,
      };
    }
    case 'slot':
      return {
        rule: 'address/pci-slot-for-bus',
        text: `${at} is outside the slots of a ${refusal.model}, which has ${slots(refusal.first, refusal.last)}`,
      };
    case 'taken':
      return holderWords(draft, place ?? { bus: 0, slot: 0, function: 0 }, refusal.holder, refusal.chipset);
    case 'cannot-grow':
      return growthWords(refusal.need);
    case 'exhausted':
      return {
        rule: 'pci/slots-exhausted',
        text: `no PCI slot is left for it on a bus that takes a ${kindOf(refusal.need)}`,
      };
  }
}

function kindOf(need: number): string {
  return need & PCI_BRIDGE ? 'pci-bridge' : wantedBy(need);
}

function slots(first: number, last: number): string {
  return first === last
    ? `only slot 0x${first.toString(16)}`
    : `slots 0x${first.toString(16)} to 0x${last.toString(16)}`;
}

/** Reports why a device cannot have the place it asks for, or any place at all. */
export function reportRefusal(
  draft: DomainDraft,
  device: Device,
  place: (Place & { domain?: number }) | undefined,
  refusal: Refusal,
): void {
  const { rule, text, related } = words(draft, place, refusal);
  refuse(draft, { rule, device, message: `${nameOf(device)}: ${text}`, ...(related && { related }) });
}
