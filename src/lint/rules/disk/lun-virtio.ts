import { deviceRule } from '../../device-rule.ts';
import { hasQemu } from '../../qemu-version.ts';

export const lunVirtio = deviceRule(
  'disk',
  {
    id: 'disk/lun-virtio',
    summary: "A disk of device='lun' is on the scsi bus; up to QEMU 9.0 it could be on virtio too.",
    why: 'QEMU 9.1 took SCSI passing out of virtio-blk.',
    bad: "<disk type='block' device='lun'><source dev='/dev/sdx'/><target dev='vda' bus='virtio'/></disk>",
    good: "<disk type='block' device='lun'><source dev='/dev/sdx'/><target dev='sda' bus='scsi'/></disk>",
  },
  ({ device, targetBus }, { profile }) =>
    device === 'lun' && targetBus === 'virtio' && hasQemu(profile, '9.1')
      ? { text: `QEMU ${profile.qemu} has no lun on virtio: use bus='scsi'`, at: 'targetBus' }
      : undefined,
  ['disk.device=lun'],
);
