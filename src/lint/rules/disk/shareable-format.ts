import { deviceRule } from '../../device-rule.ts';
import { formatOf, isReadonly } from '../../disk-source.ts';

const RAW = ['raw', 'aio'];

export const shareableFormat = deviceRule(
  'disk',
  {
    id: 'disk/shareable-format',
    summary: 'A writable disk that is shared between guests has a raw image without encryption.',
    why: 'Formats with tables of their own break when two guests write them.',
    bad: `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/a'/>
  <target dev='vda'/>
  <shareable/>
</disk>`,
    good: `<disk type='file' device='disk'>
  <driver name='qemu' type='raw'/>
  <source file='/a'/>
  <target dev='vda'/>
  <shareable/>
</disk>`,
  },
  disk => {
    if (!disk.shareable || isReadonly(disk)) return undefined;
    const format = formatOf(disk);
    const encrypted = disk.encryptionFormat === 'luks';
    if (format !== undefined && RAW.includes(format) && !encrypted) return undefined;
    const found = encrypted ? 'an encrypted image' : (format ?? 'a volume of unknown format');
    return {
      text: `only raw images can be shared, this is ${found}: remove <shareable> or set type='raw'`,
      at: 'shareable',
    };
  },
  ['disk.shareable'],
);
