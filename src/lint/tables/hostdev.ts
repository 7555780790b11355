import { atMostRule } from '../families/at-most.ts';
import { refusedRule } from '../families/refused.ts';

const VFIO_AP = "<source><address uuid='53764d0e-85a0-42b4-af5c-2046b460b1dc'/></source>";
const S390 = "<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>";

/** https://libvirt.org/formatdomain.html#host-device-assignment */
export const hostdevTeaming = refusedRule(
  {
    id: 'hostdev/teaming',
    summary: '<teaming> of a <hostdev> is transient, names its persistent peer, and is for PCI devices.',
    why: 'The host device is what is taken away for migration; the peer stays.',
    bad: `<hostdev mode='subsystem' type='pci'>
  <source><address domain='0' bus='6' slot='2' function='0'/></source>
  <teaming type='persistent'/>
</hostdev>`,
    good: `<hostdev mode='subsystem' type='pci'>
  <source><address domain='0' bus='6' slot='2' function='0'/></source>
  <teaming type='transient' persistent='ua-backup'/>
</hostdev>`,
  },
  [
    {
      kind: 'hostdev',
      where: { teamingType: ['persistent'] },
      text: 'a host device is the transient part of a team, found {teamingType}',
    },
    {
      kind: 'hostdev',
      has: ['teamingType'],
      unless: [{ type: ['pci'] }, { teamingType: ['persistent'] }],
      text: '<teaming> is for PCI devices, this is {type}: remove it',
    },
  ],
);

export const apSingle = atMostRule(
  {
    id: 'hostdev/ap-single',
    summary: 'A guest has at most one mediated device of model vfio-ap.',
    why: 'It is the whole matrix of crypto adapters and domains that the guest has.',
    bad: `${S390}
<hostdev mode='subsystem' type='mdev' model='vfio-ap'>${VFIO_AP}</hostdev>
<hostdev mode='subsystem' type='mdev' model='vfio-ap'>
  <source><address uuid='b0e6a6a2-1c7c-4f8b-8f7c-5a4a2b0f0d11'/></source>
</hostdev>`,
    good: `${S390}
<hostdev mode='subsystem' type='mdev' model='vfio-ap'>${VFIO_AP}</hostdev>`,
  },
  [
    {
      kind: 'hostdev',
      where: { type: ['mdev'], model: ['vfio-ap'] },
      limit: 1,
      words: 'mediated device of model vfio-ap',
    },
  ],
);

export const sgioUnfiltered = refusedRule(
  {
    id: 'hostdev/sgio-unfiltered',
    summary: 'sgio of a SCSI host device is not unfiltered.',
    why: 'The kernel no longer passes commands unfiltered.',
    bad: `<hostdev mode='subsystem' type='scsi' sgio='unfiltered'>
  <source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source>
</hostdev>`,
    good: `<hostdev mode='subsystem' type='scsi' sgio='filtered'>
  <source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source>
</hostdev>`,
  },
  [
    {
      kind: 'hostdev',
      where: { sgio: ['unfiltered'] },
      text: "sgio='unfiltered' is no longer there: remove it",
    },
  ],
);
