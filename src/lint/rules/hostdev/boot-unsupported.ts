import type { Where } from '../../../address/where.ts';
import { matches } from '../../../address/where.ts';
import { deviceRule } from '../../device-rule.ts';

const UNBOOTABLE: readonly Where[] = [
  { type: ['scsi_host'] },
  { type: ['mdev'], model: ['vfio-pci', 'vfio-ap'] },
];

export const bootUnsupported = deviceRule(
  'hostdev',
  {
    id: 'hostdev/boot-unsupported',
    summary:
      'The guest cannot boot from a vhost SCSI device or a mediated device of model vfio-pci or vfio-ap.',
    why: 'QEMU gives these devices no boot index.',
    bad: `<hostdev mode='subsystem' type='scsi_host'>
  <source protocol='vhost' wwpn='naa.5123456789abcde0'/>
  <boot order='1'/>
</hostdev>`,
    good: `<hostdev mode='subsystem' type='scsi_host'>
  <source protocol='vhost' wwpn='naa.5123456789abcde0'/>
</hostdev>`,
  },
  hostdev => {
    if (hostdev.guest.bootOrder === undefined || !UNBOOTABLE.some(where => matches(hostdev, where)))
      return undefined;
    const what =
      hostdev.type === 'mdev' ? `a mediated device of model ${hostdev.model}` : 'a vhost SCSI device';
    return { text: `the guest cannot boot from ${what}: remove <boot>`, at: 'bootOrder' };
  },
  ['guest.bootOrder'],
);
