import { has } from '../../../profile/profile.ts';
import { childOf } from '../../../xml/element.ts';
import { without } from '../../cure.ts';
import { anyDeviceRule } from '../../device-rule.ts';
import type { Rule } from '../../rule.ts';

export const zpciUnsupported: Rule = {
  ...anyDeviceRule(
    {
      id: 'address/zpci-unsupported',
      summary: '<zpci> belongs to the PCI addresses of s390 guests.',
      why: 'Only the s390 architecture names PCI functions by user and function ids.',
      bad: `<rng model='virtio'>
  <backend model='random'>/dev/urandom</backend>
  <address type='pci'><zpci uid='0x1' fid='0x1'/></address>
</rng>`,
      good: `<rng model='virtio'>
  <backend model='random'>/dev/urandom</backend>
  <address type='pci'/>
</rng>`,
    },
    ({ guest }, context) => {
      const { profile } = context;
      if (guest.address?.type !== 'pci' || !guest.address.zpci || has(profile, 'zpci')) return undefined;
      const { uid, fid } = guest.address.zpci;
      if (uid === undefined && fid === undefined) return undefined;
      const { addressElement } = guest;
      return {
        text: `<zpci> names a PCI function of an s390 guest, this is ${profile.architecture}: remove it`,
        at: 'address',
        ...without(context, addressElement && childOf(addressElement, 'zpci')),
      };
    },
  ),
  occasions: ['guest.addressElement'],
};
