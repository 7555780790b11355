import { driveKey } from '../../../address/drive.ts';
import { describeAddress } from '../../../domain/address-format.ts';
import type { DeviceOf } from '../../../domain/device.ts';
import { nameOf } from '../../../domain/name.ts';
import { judgeEach } from '../../device-rule.ts';
import { defineRule, NOTHING } from '../../rule.ts';

/** The other half is found while disks get their addresses from their names. */
export const driveVsHostdev = defineRule(
  {
    id: 'address/drive-vs-hostdev',
    summary: 'A SCSI host device and a SCSI disk have different drive addresses.',
    why: 'They share the buses of the SCSI controllers.',
    bad: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sdb' bus='scsi'/>
  <address type='drive' controller='0' bus='0' target='0' unit='3'/>
</disk>
<hostdev mode='subsystem' type='scsi'>
  <source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source>
  <address type='drive' controller='0' bus='0' target='0' unit='3'/>
</hostdev>`,
    good: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sdb' bus='scsi'/>
</disk>
<hostdev mode='subsystem' type='scsi'>
  <source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source>
  <address type='drive' controller='0' bus='0' target='0' unit='3'/>
</hostdev>`,
  },
  context => {
    const { disk, hostdev } = context.domain.devices;
    const hostdevs = hostdev.filter(device => device.type === 'scsi');
    if (!hostdevs.length) return NOTHING;
    const disks = new Map<string, DeviceOf<'disk'>>();
    for (const device of disk) {
      const { address } = device.guest;
      if (device.targetBus === 'scsi' && address?.type === 'drive') disks.set(driveKey(address), device);
    }
    return judgeEach(context, hostdevs, ({ guest }) => {
      const holder = guest.address?.type === 'drive' ? disks.get(driveKey(guest.address)) : undefined;
      if (!holder) return undefined;
      const text = `${describeAddress(guest.address!)} is taken by ${nameOf(holder)}: choose another unit`;
      return { text, at: 'address', related: context.other(holder, 'has it', 'address') };
    });
  },
);
