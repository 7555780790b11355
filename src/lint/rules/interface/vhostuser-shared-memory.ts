import type { Device } from '../../../domain/device.ts';
import { findingOf } from '../../device-rule.ts';
import { defineRule, NOTHING } from '../../rule.ts';

const VHOST_DISKS = ['vhostuser', 'vhostvdpa'];

/** Devices whose other half is a process of the host that reads the memory of the guest. */
function needsSharedMemory(device: Device): boolean {
  if (device.kind === 'interface') return device.type === 'vhostuser';
  if (device.kind === 'disk') return VHOST_DISKS.includes(device.type ?? '');
  return device.kind === 'filesystem' && device.driverType === 'virtiofs';
}

export const vhostuserSharedMemory = defineRule(
  {
    id: 'interface/vhostuser-shared-memory',
    summary:
      'vhost-user interfaces and disks and virtiofs need shared memory, in the domain or in every NUMA cell.',
    why: 'A process of the host reads and writes the memory of the guest.',
    bad: "<interface type='vhostuser'><source type='unix' path='/run/a.sock' mode='client'/><model type='virtio'/></interface>",
    good: `<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>
<interface type='vhostuser'><source type='unix' path='/run/a.sock' mode='client'/><model type='virtio'/></interface>`,
  },
  context => {
    const { disk, interface: interfaces, filesystem } = context.domain.devices;
    const devices = [...disk, ...interfaces, ...filesystem].filter(needsSharedMemory);
    if (!devices.length) return NOTHING;
    const { cells, memoryBacking } = context.parts;
    const shared = memoryBacking.accessMode === 'shared';
    const closed = cells.find(({ memAccess }) =>
      memAccess === undefined ? !shared : memAccess !== 'shared',
    );
    if (cells.length ? !closed : shared) return NOTHING;
    const where = closed ? ` or memAccess='shared' on NUMA cell ${closed.id}` : '';
    const text = `it needs shared memory: add <memoryBacking><access mode='shared'/></memoryBacking>${where}`;
    return devices.map(device => findingOf(context, device, { text }));
  },
);
