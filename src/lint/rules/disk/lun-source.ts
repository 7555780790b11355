import type { DeviceOf } from '../../../domain/device.ts';
import { deviceRule } from '../../device-rule.ts';
import { formatOf, sourceType } from '../../disk-source.ts';

function problem(disk: DeviceOf<'disk'>): { text: string; at: string } | undefined {
  const type = sourceType(disk);
  if (type === 'network') {
    if (disk.sourceProtocol !== 'iscsi') {
      return {
        text: `a lun of the network is on iscsi, this is on ${disk.sourceProtocol}`,
        at: 'sourceProtocol',
      };
    }
  } else if (type !== 'block' && type !== 'volume') {
    return { text: `a lun is of type block, volume or network, this is of type ${type}`, at: 'type' };
  }
  const format = formatOf(disk) ?? 'raw';
  if (format !== 'raw' && format !== 'aio')
    return { text: `a lun has format raw, found ${format}`, at: 'driverType' };
  if (disk.sourceSlicesSliceType === 'storage')
    return { text: 'a lun has no slices', at: 'sourceSlicesSliceType' };
  if (disk.encryptionFormat === undefined || disk.encryptionFormat === 'default') return undefined;
  return { text: 'a lun cannot be encrypted', at: 'encryptionFormat' };
}

export const lunSource = deviceRule(
  'disk',
  {
    id: 'disk/lun-source',
    summary: 'A lun is a raw block device, a volume or an iSCSI unit.',
    why: 'The guest sends SCSI commands to it, which a file does not understand.',
    bad: "<disk type='file' device='lun'><source file='/a'/><target dev='sda' bus='scsi'/></disk>",
    good: "<disk type='block' device='lun'><source dev='/dev/sdx'/><target dev='sda' bus='scsi'/></disk>",
  },
  disk => (disk.device === 'lun' ? problem(disk) : undefined),
  ['disk.device=lun'],
);
