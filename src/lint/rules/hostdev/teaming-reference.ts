import { hint } from '../../../domain/bad-value.ts';
import type { DeviceOf } from '../../../domain/device.ts';
import type { RuleContext } from '../../context.ts';
import { judgeEach } from '../../device-rule.ts';
import { ofHostdevs } from '../../hostdev-rule.ts';
import { surprising } from '../../rule.ts';

type Member = DeviceOf<'interface'> | DeviceOf<'hostdev'>;

const members = ({ domain: { devices } }: RuleContext): readonly Member[] =>
  [...devices.interface, ...devices.hostdev].filter(
    ({ teamingType, teamingPersistent }) => teamingType === 'transient' && teamingPersistent !== undefined,
  );

const SOURCE = "<source><address type='pci' domain='0' bus='6' slot='0x10' function='2'/></source>";
const team = (alias: string): string =>
  `<interface type='user'><model type='virtio'/><teaming type='persistent'/><alias name='${alias}'/></interface>
<interface type='hostdev' managed='yes'>${SOURCE}<teaming type='transient' persistent='ua-backup'/></interface>`;

export const teamingReference = surprising(
  ofHostdevs(
    {
      id: 'hostdev/teaming-reference',
      summary: 'The persistent peer that a team names is the alias of an interface.',
      why: 'libvirt does not look it up, and QEMU pairs the device with nothing.',
      bad: team('ua-other'),
      good: team('ua-backup'),
    },
    context => {
      const transients = members(context);
      if (transients.length === 0) return [];
      const { interface: interfaces } = context.domain.devices;
      const aliases = new Set(interfaces.flatMap(({ guest: { alias } }) => (alias ? [alias] : [])));
      // libvirt names interfaces without alias net0, net1 and so on
      for (const position of interfaces.keys()) aliases.add(`net${position}`);
      const written = [...aliases].filter(alias => alias.startsWith('ua-'));
      return judgeEach(context, transients, ({ teamingPersistent: peer }) => {
        if (aliases.has(peer!)) return undefined;
        const known = written.length ? `aliases are ${written.join(', ')}` : 'no interface has an alias';
        const text = `no interface has the alias '${peer}' of its persistent peer${hint(peer!, written)}; ${known}: write <alias name='ua-…'/> in the peer and the same name here`;
        return { text, at: 'teamingPersistent' };
      });
    },
  ),
  'warning',
);
