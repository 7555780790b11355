import { deviceRule } from '../../device-rule.ts';
import { sourceType } from '../../disk-source.ts';

const LOCAL = ['file', 'block', 'dir', 'volume'];

export const startupPolicy = deviceRule(
  'disk',
  {
    id: 'disk/startup-policy',
    summary:
      'startupPolicy is for files, block devices, directories and volumes, requisite for CD-ROM and floppy.',
    why: 'libvirt looks whether the source is there before the guest starts, which works on the host itself.',
    bad: "<disk type='file' device='disk'><source file='/a' startupPolicy='requisite'/><target dev='vda'/></disk>",
    good: "<disk type='file' device='disk'><source file='/a' startupPolicy='optional'/><target dev='vda'/></disk>",
  },
  disk => {
    const { sourceStartupPolicy: policy, device } = disk;
    if (policy === undefined) return undefined;
    const type = sourceType(disk);
    if (!LOCAL.includes(type)) {
      return {
        text: `startupPolicy is for sources on this host, this is of type ${type}: remove it`,
        at: 'sourceStartupPolicy',
      };
    }
    if (policy !== 'requisite' || device === 'cdrom' || device === 'floppy') return undefined;
    return {
      text: "startupPolicy 'requisite' is for cdrom and floppy: use optional or mandatory",
      at: 'sourceStartupPolicy',
    };
  },
  ['disk.sourceStartupPolicy'],
);
