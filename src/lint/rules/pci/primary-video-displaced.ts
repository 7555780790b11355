import { CHIPSETS } from '../../../address/pci/chipset.ts';
import { describeAddress } from '../../../domain/address-format.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { isPinned, placeOf, topologyOf } from '../../pci-topology.ts';
import { defineRule, type Finding, NOTHING, surprising } from '../../rule.ts';

function find(context: RuleContext): readonly Finding[] {
  const slot = CHIPSETS[context.profile.family]?.videoSlot;
  const video = context.domain.devices.video[0];
  const at = video && placeOf(video);
  if (slot === undefined || !at || video.guest.origin !== 'chosen') return NOTHING;
  if (at.bus === 0 && at.slot === slot) return NOTHING;
  const holder = topologyOf(context).devicesAt(0, slot).find(isPinned);
  if (!holder) return NOTHING;
  const text =
    `slot 0x${slot.toString(16)} of bus 0 is that of the primary video, and ${nameOf(video)} has to go to ` +
    `${describeAddress(at)}: choose another slot, or pin the video too`;
  const related = context.other(video, 'is displaced');
  return [findingOf(context, holder, { text, at: '@slot', related })];
}

const NIC = (slot: number): string => `<os><type arch='x86_64' machine='pc'>hvm</type></os>
<video><model type='vga'/></video>
<interface type='user'><model type='virtio'/><address type='pci' bus='0' slot='${slot}'/></interface>`;

export const primaryVideoDisplaced = surprising(
  defineRule(
    {
      id: 'pci/primary-video-displaced',
      summary: 'The slot of the primary video is left to it: 0:1 on q35, 0:2 on i440fx.',
      why: 'libvirt puts the first video there while the slot is empty, and anywhere else when it is not.',
      bad: NIC(2),
      good: NIC(3),
    },
    find,
  ),
  'warning',
);
