import type { Device } from '../../../domain/device.ts';
import { anyDeviceRule } from '../../device-rule.ts';

const WITH_ROM: readonly Device['kind'][] = ['interface', 'hostdev'];
const ON_PCI = ['pci', 'unassigned', undefined];

export const romTuning = anyDeviceRule(
  {
    id: 'address/rom-tuning',
    summary: '<rom> is for PCI devices, and a disabled ROM has neither bar nor file.',
    why: 'An option ROM is part of a PCI function.',
    bad: `<interface type='user'>
  <model type='virtio'/>
  <rom enabled='no' file='/boot/nic.rom'/>
</interface>`,
    good: `<interface type='user'>
  <model type='virtio'/>
  <rom file='/boot/nic.rom'/>
</interface>`,
  },
  ({ kind, guest }) => {
    const { romEnabled, romBar, romFile } = guest;
    if (!WITH_ROM.includes(kind)) return undefined;
    const tuned = romBar !== undefined || romFile !== undefined;
    if (romEnabled === 'no' && tuned) {
      return {
        text: "<rom enabled='no'> has no bar and no file: remove them, or the enabled='no'",
        at: 'romEnabled',
      };
    }
    if ((romEnabled === undefined && !tuned) || ON_PCI.includes(guest.address?.type)) return undefined;
    return {
      text: `<rom> is for PCI devices, this one has a ${guest.address?.type} address: remove it`,
      at: '<rom>',
    };
  },
);
