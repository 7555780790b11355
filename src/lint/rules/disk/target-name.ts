import { diskIndex } from '../../../domain/disk-name.ts';
import { deviceRule } from '../../device-rule.ts';

/** Names of disks without address are judged while they get one. */
export const targetName = deviceRule(
  'disk',
  {
    id: 'disk/target-name',
    summary: 'A target name is a prefix with letters behind it, such as vda or sdab.',
    why: 'libvirt turns the name into an index, from which it derives drive addresses.',
    bad: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sd-a' bus='sata'/>
  <address type='drive' controller='0' bus='0' target='0' unit='0'/>
</disk>`,
    good: `<disk type='block' device='disk'>
  <source dev='/dev/sdx'/>
  <target dev='sda' bus='sata'/>
  <address type='drive' controller='0' bus='0' target='0' unit='0'/>
</disk>`,
  },
  ({ targetDev }) => {
    if (targetDev === undefined || diskIndex(targetDev) !== undefined) return undefined;
    const text = `target '${targetDev}' is not a disk name: expected hd, sd, vd, xvd, ubd or fd with letters behind it`;
    return { text, at: 'targetDev' };
  },
);
