import type { DeviceOf } from '../../../domain/device.ts';
import type { HostPci, HostSource } from '../../../hostdev/source.ts';
import type { Complaint } from '../../device-rule.ts';
import { findingOf } from '../../device-rule.ts';
import { hostdevsIn, ofHostdevs } from '../../hostdev-rule.ts';
import { NOTHING, surprising } from '../../rule.ts';

/** Virtual functions of one card are neighbours. */
const slotOf = ({ domain, bus, slot }: HostPci): string => `${domain}:${bus}:${slot}`;

const isPci = (source: HostSource | undefined): source is HostSource & HostPci => source?.type === 'pci';

interface Plain {
  readonly device: DeviceOf<'hostdev'>;
  readonly complaint: Complaint;
}

const ADVICE =
  "use <interface type='hostdev'>, with which libvirt sets MAC address and VLAN before each start";

function complaintOf(device: DeviceOf<'hostdev'>, isNeighbour: boolean): Complaint | undefined {
  if (device.teamingType !== undefined) {
    const text = `<teaming> makes it a network card; if it is an SR-IOV VF, its MAC address changes with every start of the host: ${ADVICE}`;
    return { text, at: 'teamingType' };
  }
  if (!isNeighbour) return undefined;
  const text = `it is a neighbour of a VF that an interface names; if it is an SR-IOV VF too, its MAC address changes with every start of the host: ${ADVICE}`;
  return { text, at: '<source>' };
}

const SOURCE = "<source><address type='pci' domain='0' bus='6' slot='0x10' function='2'/></source>";
const TEAMING = "<teaming type='transient' persistent='ua-backup'/>";
const BACKUP = `<interface type='user'><model type='virtio'/><teaming type='persistent'/><alias name='ua-backup'/></interface>`;

export const vfPlain = surprising(
  ofHostdevs(
    {
      id: 'hostdev/vf-plain',
      summary:
        "An SR-IOV virtual function of a network card is an <interface type='hostdev'>, not a <hostdev>.",
      why: 'A <hostdev> keeps the MAC address that the driver of the host has made up.',
      bad: `${BACKUP}<hostdev mode='subsystem' type='pci' managed='yes'>${SOURCE}${TEAMING}</hostdev>`,
      good: `${BACKUP}<interface type='hostdev' managed='yes'>${SOURCE}${TEAMING}</interface>`,
    },
    context => {
      if (context.domain.devices.hostdev.length === 0) return NOTHING;
      const all = hostdevsIn(context);
      const slots = new Set(
        all.flatMap(({ parent, source }) => (parent && isPci(source) ? [slotOf(source)] : [])),
      );
      const plain = all.flatMap(({ device, source }): Plain[] => {
        if (device.kind === 'interface' || !isPci(source)) return [];
        const complaint = complaintOf(device, slots.has(slotOf(source)));
        return complaint ? [{ device, complaint }] : [];
      });
      const [first, ...others] = plain;
      if (!first) return NOTHING;
      const related = others.flatMap(({ device }) => context.other(device, 'is another one', '<source>'));
      return [findingOf(context, first.device, { ...first.complaint, ...(related.length && { related }) })];
    },
  ),
  'info',
);
