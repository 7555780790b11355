import { has } from '../../../profile/profile.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { nameList } from '../../name-list.ts';
import { topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

/** Boards with both transports. */
const FAMILIES: readonly string[] = ['arm-virt', 'riscv-virt'];

function find(context: RuleContext): readonly Finding[] {
  const { profile } = context;
  if (!FAMILIES.includes(profile.family) || !topologyOf(context).express) return NOTHING;
  if (!has(profile, 'pcie-root-port', 'ioh3420')) return NOTHING;
  const onMmio = context.devices.filter(({ guest }) => guest.address?.type === 'virtio-mmio');
  const cause = onMmio.find(({ guest }) => guest.origin === 'user');
  const followers = onMmio.filter(({ element, guest }) => element && guest.origin === 'chosen');
  if (!cause || followers.length === 0) return NOTHING;
  const text =
    `its virtio-mmio address moves every virtio device without address from PCI Express to virtio-mmio: ` +
    `${nameList(followers)}; give it a pci address, or the others <address type='pci'/>`;
  const related = followers.flatMap(device => context.other(device, 'follows it'));
  return [findingOf(context, cause, { text, at: '@type', related })];
}

const RNG = (address: string): string => `<os><type arch='aarch64' machine='virt'>hvm</type></os>
<rng model='virtio'><backend model='random'>/dev/urandom</backend><address type='${address}'/></rng>
<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>`;

export const mmioContagion = surprising(
  defineRule(
    {
      id: 'address/mmio-contagion',
      summary: 'No virtio device has a virtio-mmio address while others are left to libvirt.',
      why: 'With one device on virtio-mmio libvirt puts all virtio devices without address there.',
      bad: RNG('virtio-mmio'),
      good: RNG('pci'),
    },
    find,
  ),
  'warning',
);
