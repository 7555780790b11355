import { nameOf } from '../../../domain/name.ts';
import { findingOf } from '../../device-rule.ts';
import { atStart, defineRule } from '../../rule.ts';
import { companionsOf } from '../../usb-masters.ts';

const EHCI = "<controller type='usb' index='0' model='ich9-ehci1'/>";

export const companionMasterIndex = atStart({
  ...defineRule(
    {
      id: 'usb/companion-master-index',
      summary: 'A companion controller has the index of an ich9-ehci1 controller.',
      why: 'The index leads to the master; libvirt only looks whether there is a master anywhere.',
      bad: `${EHCI}<controller type='usb' index='1' model='ich9-uhci1'/>`,
      good: `${EHCI}<controller type='usb' index='0' model='ich9-uhci1'/>`,
    },
    context => {
      const masters = context.domain.devices.controller.filter(({ model }) => model === 'ich9-ehci1');
      const known = masters.map(({ index }) => index).join(', ') || 'none';
      return companionsOf(context).flatMap(({ device, master, joins }) => {
        if (joins) return [];
        const found = master ? `${nameOf(master)} takes no companions` : 'there is no controller to join';
        const text = `at index ${device.index} ${found}: give it the index of an ich9-ehci1 controller (${known})`;
        const related = master ?? masters[0];
        const other =
          related && context.other(related, master ? 'has the index' : 'could be joined', 'index');
        return [findingOf(context, device, { text, at: 'index', ...(other && { related: other }) })];
      });
    },
  ),
  kinds: ['controller'],
});
