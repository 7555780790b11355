import type { Device } from '../../../domain/device.ts';
import { BOOTABLE } from '../../bootable.ts';
import { judgeEach } from '../../device-rule.ts';
import { defineRule, gather } from '../../rule.ts';

export const order = defineRule(
  {
    id: 'boot/order',
    summary: 'A boot order is a number from 1 on.',
    why: 'The firmware tries the devices in this order.',
    bad: "<interface type='network'><source network='default'/><boot order='0'/></interface>",
    good: "<interface type='network'><source network='default'/><boot order='1'/></interface>",
  },
  context =>
    gather(BOOTABLE, kind =>
      judgeEach(context, context.domain.devices[kind] as readonly Device[], ({ guest }) =>
        guest.bootOrder === 0
          ? { text: 'found boot order 0, expected 1 or more', at: 'bootOrder' }
          : undefined,
      ),
    ),
);
