import { wantsPci } from '../../../domain/address.ts';
import { describeAddress, describePci } from '../../../domain/address-format.ts';
import type { Device } from '../../../domain/device.ts';
import { attributeOf, type XmlElement } from '../../../xml/element.ts';
import { anyDeviceRule, type Complaint } from '../../device-rule.ts';
import { surprising } from '../../rule.ts';

/** A place is meant where a slot is named, or what only makes sense in one. */
const PLACE = ['function', 'multifunction', 'slot'];

const placeIn = (element: XmlElement) => PLACE.map(name => attributeOf(element, name)).find(Boolean);

function judge({ guest }: Device): Complaint | undefined {
  const { written, addressElement, address, mode } = guest;
  if (written?.type !== 'pci' || !wantsPci(written) || !addressElement || mode === 'dynamic')
    return undefined;
  const attribute = placeIn(addressElement);
  if (!attribute) return undefined;
  const found = describePci(written);
  const instead = address ? `, here ${describeAddress(address)}` : '';
  const lost = written.function || written.multifunction ? `, and drops the ${attribute.name}` : '';
  return {
    text: `${found} names no place: libvirt chooses one${instead}${lost}: name a slot from 1 on, or leave the numbers out`,
    at: attribute.valueSpan,
  };
}

export const pciZeroIgnored = surprising(
  anyDeviceRule(
    {
      id: 'address/pci-zero-ignored',
      summary: 'A PCI address that names a slot or a function is not 0000:00:00.',
      why: 'Slot 0 of bus 0 is the host bridge, so libvirt takes it to mean that no address was given.',
      bad: `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci' domain='0' bus='0' slot='0' function='1'/>
</rng>`,
      good: `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
  <address type='pci'/>
</rng>`,
    },
    judge,
  ),
  'warning',
);
