import { addressTypeRule } from '../families/address-type.ts';
import { machineOnlyRule } from '../families/machine.ts';
import { refusedRule } from '../families/refused.ts';
import { atStart } from '../rule.ts';

/** https://libvirt.org/formatdomain.html#shared-memory-device */
export const shmemType = atStart(
  addressTypeRule(
    {
      id: 'address/shmem-type',
      summary: 'A <shmem> has a pci address.',
      why: 'ivshmem is a PCI device; libvirt looks at the address only when it starts the guest.',
      bad: `<shmem name='x'><model type='ivshmem-plain'/>
  <address type='drive' controller='0' bus='0' target='0' unit='0'/>
</shmem>`,
      good: "<shmem name='x'><model type='ivshmem-plain'/></shmem>",
    },
    [{ kind: 'shmem', accepts: ['pci'] }],
  ),
);

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms */
export const floppyMachine = atStart(
  machineOnlyRule(
    {
      id: 'disk/floppy-machine',
      summary: 'Floppies are not for pSeries.',
      why: 'The board has no floppy controller.',
      bad: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<disk type='file' device='floppy'><source file='/a'/><target dev='fda' bus='fdc'/></disk>`,
      good: `<os><type arch='ppc64' machine='pseries'>hvm</type></os>
<disk type='file' device='cdrom'><source file='/a'/><target dev='sda' bus='scsi'/></disk>`,
    },
    [
      {
        kind: 'disk',
        where: { device: ['floppy'] },
        exists: ({ family }) => family !== 'pseries',
        on: 'machines other than pSeries',
        words: 'floppy',
        at: 'device',
      },
    ],
  ),
);

/** https://libvirt.org/formatdomain.html#setting-the-nic-driver */
export const tapType = atStart(
  refusedRule(
    {
      id: 'interface/tap-type',
      summary: 'A tap device of <backend> is for interfaces of type network, bridge and ethernet.',
      why: 'The other types have no tap.',
      bad: `<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
<interface type='vhostuser'>
  <source type='unix' path='/s' mode='client'/><model type='virtio'/><backend tap='/dev/net/tun'/>
</interface>`,
      good: `<interface type='network'>
  <source network='default'/><model type='virtio'/><backend tap='/dev/net/tun'/>
</interface>`,
    },
    [
      {
        kind: 'interface',
        has: ['backendTap'],
        unless: [{ type: ['network', 'bridge', 'ethernet'] }],
        text: 'a tap device is for type network, bridge or ethernet, this is {type}: remove it',
      },
    ],
  ),
);
