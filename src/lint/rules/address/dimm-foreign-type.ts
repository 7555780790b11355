import type { Address } from '../../../domain/address.ts';
import { deviceRule } from '../../device-rule.ts';
import { atStart } from '../../rule.ts';

const MEMORY = `<maxMemory slots='4' unit='GiB'>8</maxMemory>
<cpu><numa><cell id='0' cpus='0' memory='2' unit='GiB'/></numa></cpu>`;
const DIMM = "<target><size unit='MiB'>512</size><node>0</node></target>";

/** What libvirt takes for the base of the dimm; where it is nothing, the address does no harm. */
function takenForBase(address: Address): string | undefined {
  switch (address.type) {
    case 'pci':
      return address.slot === 0 ? undefined : `slot 0x${address.slot.toString(16)}`;
    case 'drive':
      return address.target === 0 ? undefined : `target ${address.target}`;
    case 'virtio-serial':
      return address.port === 0 ? undefined : `port ${address.port}`;
    case 'spapr-vio':
      return address.reg === undefined ? undefined : 'reg';
    default:
      return undefined;
  }
}

export const dimmForeignType = atStart(
  deviceRule(
    'memory',
    {
      id: 'address/dimm-foreign-type',
      summary: 'The address of a dimm or nvdimm is of type dimm.',
      why: 'libvirt takes numbers of the other type for the base of the memory, which QEMU finds misaligned.',
      bad: `${MEMORY}<memory model='dimm'>${DIMM}
  <address type='pci' domain='0' bus='0' slot='5' function='0'/>
</memory>`,
      good: `${MEMORY}<memory model='dimm'>${DIMM}
  <address type='dimm' slot='0'/>
</memory>`,
    },
    ({ model, guest: { written } }) => {
      const taken = written && takenForBase(written);
      if (taken === undefined || !(model === 'dimm' || model === 'nvdimm')) return undefined;
      const text =
        `found address type '${written!.type}', whose ${taken} libvirt takes for the base of the memory: ` +
        'expected dimm, or no <address> at all';
      return { text, at: '@type' };
    },
  ),
);
