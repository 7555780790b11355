import type { DeviceOf } from '../../../domain/device.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import { defineRule, surprising } from '../../rule.ts';

type Interface = DeviceOf<'interface'>;

/** The two parts of a team have one address on purpose. */
const ownMac = ({ element, teamingType, macAddress }: Interface): string | undefined =>
  element && teamingType !== 'transient' ? macAddress?.toLowerCase() : undefined;

const nic = (mac: string): string =>
  `<interface type='network'><mac address='${mac}'/><source network='default'/><model type='virtio'/></interface>`;

export const duplicateMac = surprising(
  {
    ...defineRule(
      {
        id: 'interface/duplicate-mac',
        summary: 'Every interface has its own MAC address.',
        why: 'libvirt does not compare them; on one network the switch sends frames now to the one, now to the other.',
        bad: nic('52:54:00:00:00:01').repeat(2),
        good: nic('52:54:00:00:00:01') + nic('52:54:00:00:00:02'),
      },
      context => {
        const interfaces = context.domain.devices.interface;
        const holders = new Map<string, number>();
        let position = -1;
        const judge = (device: Interface): Complaint | undefined => {
          position++;
          const mac = ownMac(device);
          const holder = mac === undefined ? undefined : holders.get(mac);
          if (mac !== undefined && holder === undefined) holders.set(mac, position);
          if (holder === undefined) return undefined;
          const text =
            `it is <interface> ${position + 1}, and <interface> ${holder + 1} has this MAC address too: ` +
            'change it, or remove <mac> and libvirt makes one up';
          const related = context.other(interfaces[holder]!, 'has it first', 'macAddress');
          return { text, at: 'macAddress', related };
        };
        return judgeEach(context, interfaces, judge);
      },
    ),
    occasions: ['interface'],
  },
  'warning',
);
