import { driveKey } from '../../../address/drive.ts';
import { describeAddress } from '../../../domain/address-format.ts';
import type { DeviceOf } from '../../../domain/device.ts';
import { uniqueRule } from '../../families/unique.ts';

export const driveDuplicate = uniqueRule<DeviceOf<'disk'> | DeviceOf<'hostdev'>>(
  {
    id: 'address/drive-duplicate',
    summary: 'Two disks of one bus, or two SCSI host devices, have different drive addresses.',
    why: 'A place on a controller holds one drive. Names give addresses too: sdb is unit 1.',
    bad: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='scsi'/>
</disk>
<disk type='block' device='disk'>
  <source dev='/dev/sdy'/>
  <target dev='sdb' bus='scsi'/>
  <address type='drive' controller='0' bus='0' target='0' unit='0'/>
</disk>`,
    good: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='scsi'/>
</disk>
<disk type='block' device='disk'>
  <source dev='/dev/sdy'/>
  <target dev='sdb' bus='scsi'/>
  <address type='drive' controller='0' bus='0' target='0' unit='1'/>
</disk>`,
  },
  {
    of: ({ domain }) => [...domain.devices.disk, ...domain.devices.hostdev],
    key: ({ guest, ...device }) => {
      if (guest.address?.type !== 'drive') return undefined;
      if (device.kind === 'disk') return `${device.targetBus} ${driveKey(guest.address)}`;
      return device.type === 'scsi' ? `hostdev ${driveKey(guest.address)}` : undefined;
    },
    what: ({ guest }) => describeAddress(guest.address!),
    cure: 'choose another unit, or drop the <address> to have one chosen',
    at: 'address',
  },
);
