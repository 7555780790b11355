import { anyDeviceRule } from '../../device-rule.ts';
import { surprising } from '../../rule.ts';
import { GENERATED_ALIAS } from '../../tables/generated-alias.ts';

const KEPT = /^ua-[A-Za-z0-9_-]*$/;

const proposal = (alias: string): string =>
  `ua-${alias.replace(/^ua-/i, '').replace(/[^A-Za-z0-9_-]/g, '-')}`;

const nic = (alias: string): string => `<interface type='user'><alias name='${alias}'/></interface>`;

export const aliasDropped = surprising(
  {
    ...anyDeviceRule(
      {
        id: 'device/alias-dropped',
        summary: "A user's alias begins with ua- and has letters, digits, - and _ only.",
        why: 'libvirt drops any other alias without a word and chooses its own when the guest starts.',
        bad: nic('uplink'),
        good: nic('ua-uplink'),
      },
      device => {
        const { alias } = device.guest;
        if (!alias || KEPT.test(alias) || GENERATED_ALIAS.test(alias)) return undefined;
        const cause = alias.startsWith('ua-')
          ? 'has characters other than letters, digits, - and _'
          : "does not begin with 'ua-'";
        return {
          text: `libvirt drops alias '${alias}', for it ${cause}: expected a name such as '${proposal(alias)}'`,
          at: 'alias',
        };
      },
    ),
    occasions: ['guest.alias'],
  },
  'warning',
);
