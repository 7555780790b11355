import { deviceRule } from '../../device-rule.ts';

export const nvmeNamespace = deviceRule(
  'disk',
  {
    id: 'disk/nvme-namespace',
    summary: 'The namespace of an NVMe disk is at least 1.',
    why: 'NVMe controllers number their namespaces from 1.',
    bad: `<disk type='nvme' device='disk'>
  <source type='pci' namespace='0'><address domain='0' bus='1' slot='0' function='0'/></source>
  <target dev='vda' bus='virtio'/>
</disk>`,
    good: `<disk type='nvme' device='disk'>
  <source type='pci' namespace='1'><address domain='0' bus='1' slot='0' function='0'/></source>
  <target dev='vda' bus='virtio'/>
</disk>`,
  },
  disk =>
    disk.type === 'nvme' && disk.sourceNamespace === 0
      ? { text: 'found namespace 0, NVMe namespaces start at 1', at: 'sourceNamespace' }
      : undefined,
  ['disk.type=nvme'],
);
