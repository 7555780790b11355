import { nameOf } from '../../../domain/name.ts';
import { isCompanion } from '../../../domain/order.ts';
import type { RuleContext } from '../../context.ts';
import { findingOf } from '../../device-rule.ts';
import { atStart, defineRule, type Finding } from '../../rule.ts';
import { type Companion, companionsOf, MASTER } from '../../usb-masters.ts';

const EHCI = "<controller type='usb' index='0' model='ich9-ehci1'/>";

function find(context: RuleContext, { device, master }: Companion): Finding {
  if (device.model === MASTER) {
    const text = `an ${MASTER} is the master of its index and joins no other: remove its <master>`;
    return findingOf(context, device, { text, at: 'masterStartport' });
  }
  const masters = context.domain.devices.controller.filter(
    each => each.model === MASTER && !isCompanion(each),
  );
  const known = masters.map(({ index }) => index).join(', ') || 'none';
  const found = master ? `${nameOf(master)} takes no companions` : 'there is no controller to join';
  const text = `at index ${device.index} ${found}: give it the index of an ${MASTER} controller (${known})`;
  const related = master ?? masters[0];
  const other = related && context.other(related, master ? 'has the index' : 'could be joined', 'index');
  return findingOf(context, device, { text, at: 'index', ...(other && { related: other }) });
}

export const companionMasterIndex = atStart({
  ...defineRule(
    {
      id: 'usb/companion-master-index',
      summary: 'A companion controller has the index of an ich9-ehci1 controller.',
      why: 'The index leads to the master; libvirt only looks whether there is a master anywhere.',
      bad: `${EHCI}<controller type='usb' index='1' model='ich9-uhci1'/>`,
      good: `${EHCI}<controller type='usb' index='0' model='ich9-uhci1'/>`,
    },
    context =>
      companionsOf(context)
        .filter(({ joins }) => !joins)
        .map(companion => find(context, companion)),
  ),
  occasions: ['controller.masterStartport'],
});
