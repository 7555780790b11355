import { deviceRule } from '../../device-rule.ts';
import { isEmpty, sourceType } from '../../disk-source.ts';

const ATTRIBUTES: Readonly<Record<string, string>> = { file: 'file', block: 'dev', dir: 'dir' };

export const sourceMissing = deviceRule(
  'disk',
  {
    id: 'disk/source-missing',
    summary: 'A hard disk has a source; only CD-ROM and floppy drives can be empty.',
    why: 'A hard disk has no removable medium.',
    bad: "<disk type='file' device='disk'><target dev='vda'/></disk>",
    good: "<disk type='file' device='disk'><source file='/images/a.img'/><target dev='vda'/></disk>",
  },
  disk => {
    if (disk.device !== 'disk' || !isEmpty(disk)) return undefined;
    const attribute = ATTRIBUTES[sourceType(disk)];
    return { text: `it has no source: add <source ${attribute}='…'/>, or make it a cdrom`, at: '<source>' };
  },
  ['disk.device=disk'],
);
