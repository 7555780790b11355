import { CHIPSETS } from '../../../address/pci/chipset.ts';
import { ICH9_FUNCTIONS } from '../../../address/pci/ich9.ts';
import { describePci } from '../../../domain/address-format.ts';
import type { Device } from '../../../domain/device.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { withWhere } from '../../occasion.ts';
import { placeOf, topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

/** Guests of these machines learn of their functions from the firmware, one by one. */
const NO_PROBING: readonly string[] = ['pseries', 's390-ccw'];

function hasFirst(devices: readonly Device[], { profile }: RuleContext): boolean {
  if (devices.some(device => placeOf(device)?.function === 0)) return true;
  const at = placeOf(devices[0]!)!;
  const board = CHIPSETS[profile.family]?.reserved ?? [];
  return at.bus === 0 && board.some(({ slot, function: fn }) => fn === 0 && slot === at.slot);
}

function judge(devices: readonly Device[], context: RuleContext): Finding | undefined {
  const device = devices.find(({ element }) => element);
  if (!device || hasFirst(devices, context)) return undefined;
  const at = placeOf(device)!;
  const wanted = describePci({ ...at, function: 0 });
  const cure =
    device.kind === 'controller' && device.model === 'ich9-ehci1'
      ? 'add its companions, of which ich9-uhci1 is function 0'
      : 'put a device there, or move this one there';
  const text = `it is at ${describePci(at)}, and guests look into a slot only when ${wanted} is there: ${cure}`;
  const others = devices.filter(other => other !== device && other.element);
  const related = others.flatMap(other => context.other(other, 'is in the slot too', 'address'));
  return findingOf(context, device, { text, at: 'address', ...(related.length && { related }) });
}

export const pciMissingFunction0 = surprising(
  {
    ...defineRule(
      {
        id: 'address/pci-missing-function0',
        summary: 'A PCI slot that has any function has function 0.',
        why: 'A guest probes function 0 of a slot, and where it finds nothing it does not look at the others.',
        bad: `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' bus='0' slot='8' function='1'/>
</rng>`,
        good: `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' bus='0' slot='8' function='0'/>
</rng>`,
      },
      context => {
        if (NO_PROBING.includes(context.profile.family)) return NOTHING;
        return [...topologyOf(context).slots].flatMap(devices => judge(devices, context) ?? []);
      },
    ),
    // by themselves only ICH9 controllers get functions other than 0
    occasions: ['guest.addressElement', ...withWhere('controller', { model: Object.keys(ICH9_FUNCTIONS) })],
  },
  'warning',
);
