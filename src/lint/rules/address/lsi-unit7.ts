import type { Device } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import type { RuleContext } from '../../context.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import { withWhere } from '../../occasion.ts';
import { defineRule, surprising } from '../../rule.ts';

/** Adapters whose units are the ids of a narrow SCSI bus. */
const NARROW: readonly string[] = ['lsilogic', 'am53c974', 'dc390', 'ncr53c90'];
const HOST_ADAPTER = 7;

function judge(device: Device, context: RuleContext): Complaint | undefined {
  const { address } = device.guest;
  if (address?.type !== 'drive' || address.unit !== HOST_ADAPTER) return undefined;
  if (device.kind === 'disk' && device.targetBus !== 'scsi') return undefined;
  const adapter = context.find(
    'controller',
    ({ type, index }) => type === 'scsi' && index === address.controller,
  );
  if (!adapter || !NARROW.includes(adapter.model ?? '')) return undefined;
  return {
    text: `unit ${HOST_ADAPTER} of ${nameOf(adapter)} is the SCSI id of the adapter itself: choose one from 0 to 6`,
    at: '@unit',
    ...(adapter.element && { related: context.other(adapter, 'is the adapter') }),
  };
}

export const lsiUnit7 = surprising(
  {
    ...defineRule(
      {
        id: 'address/lsi-unit7',
        summary: 'Unit 7 of a narrow SCSI bus has no drive.',
        why: 'By custom 7 is the SCSI id of the host adapter, and drivers pass over it.',
        bad: `<controller type='scsi' index='0' model='lsilogic'/>
<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='scsi'/>
  <address type='drive' controller='0' bus='0' target='0' unit='7'/>
</disk>`,
        good: `<controller type='scsi' index='0' model='lsilogic'/>
<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='scsi'/>
  <address type='drive' controller='0' bus='0' target='0' unit='6'/>
</disk>`,
      },
      context => {
        const { disk, hostdev } = context.domain.devices;
        return judgeEach<Device>(context, [...disk, ...hostdev], judge);
      },
    ),
    occasions: withWhere('controller', { model: NARROW }),
  },
  'warning',
);
