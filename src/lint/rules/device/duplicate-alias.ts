import type { Device } from '../../../domain/device.ts';
import { uniqueRule } from '../../families/unique.ts';

/** libvirt drops aliases of any other form. */
const USER_ALIAS = /^ua-[A-Za-z0-9_-]*$/;

export const duplicateAlias = uniqueRule<Device>(
  {
    id: 'device/duplicate-alias',
    summary: 'Two devices have different user aliases.',
    why: 'An alias names one device for later changes.',
    bad: `<input type='tablet' bus='usb'><alias name='ua-one'/></input>
<input type='mouse' bus='usb'><alias name='ua-one'/></input>`,
    good: `<input type='tablet' bus='usb'><alias name='ua-one'/></input>
<input type='mouse' bus='usb'><alias name='ua-two'/></input>`,
  },
  {
    of: context => context.devices,
    key: ({ guest: { alias } }) => (alias !== undefined && USER_ALIAS.test(alias) ? alias : undefined),
    what: ({ guest }) => `alias '${guest.alias}'`,
    cure: 'choose another name',
    at: 'alias',
  },
);
