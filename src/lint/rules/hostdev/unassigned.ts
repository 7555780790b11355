import { hostdevRule } from '../../hostdev-rule.ts';
import { surprising } from '../../rule.ts';

const hostdev = (address: string): string =>
  `<hostdev mode='subsystem' type='pci' managed='yes'>
  <source><address domain='0' bus='6' slot='0' function='1'/></source>${address}
</hostdev>`;

export const unassigned = surprising(
  hostdevRule(
    {
      id: 'hostdev/unassigned',
      summary: "A host device with <address type='unassigned'/> is held for the guest and not given to it.",
      why: 'That is for the other members of an IOMMU group: VFIO has to have them too.',
      bad: hostdev("<address type='unassigned'/>"),
      good: hostdev(''),
    },
    ({ guest }) => {
      if (guest.address?.type !== 'unassigned') return undefined;
      const text =
        'libvirt prepares it on the host, and the guest does not see it: remove the <address> if the guest is to have it';
      return { text, at: 'address' };
    },
  ),
  'info',
);
