import type { Device } from '../../../domain/device.ts';
import { attributeOf, childOf } from '../../../xml/element.ts';
import { BOOTABLE } from '../../bootable.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import type { Occasion } from '../../occasion.ts';
import { defineRule, gather, type Rule } from '../../rule.ts';

function judge({ element, guest }: Device): Complaint | undefined {
  if (guest.bootOrder === 0) return { text: 'found boot order 0, expected 1 or more', at: 'bootOrder' };
  const boot = element && childOf(element, 'boot');
  if (!boot || attributeOf(boot, 'order')) return undefined;
  return { text: '<boot> has no order: add a number from 1 on', at: boot.startTag };
}

export const order: Rule = {
  ...defineRule(
    {
      id: 'boot/order',
      summary: 'A boot order is a number from 1 on.',
      why: 'The firmware tries the devices in this order.',
      bad: "<interface type='network'><source network='default'/><boot order='0'/></interface>",
      good: "<interface type='network'><source network='default'/><boot order='1'/></interface>",
    },
    context =>
      gather(BOOTABLE, kind => judgeEach(context, context.domain.devices[kind] as readonly Device[], judge)),
  ),
  occasions: BOOTABLE.map((kind): Occasion => `${kind}.element`),
};
