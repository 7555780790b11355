import type { KindName } from '../../domain/device.ts';
import type { Where } from '../where.ts';

/** One step of automatic assignment: which devices of a kind take part. */
export interface AssignmentStep {
  readonly kind: KindName | 'pci-controller';
  /** Only devices that match. */
  readonly only?: Where;
  /** Devices that match any of these are passed over; all others without a need are an error. */
  readonly skip?: readonly Where[];
}

/**
 * The order in which devices without address get one. It is a promise: guests keep their addresses over upgrades
 * only as long as it stays. Source: libvirt's qemuDomainAssignDevicePCISlots.
 */
export const ASSIGNMENT_STEPS: readonly AssignmentStep[] = [
  { kind: 'pci-controller' },
  { kind: 'filesystem', skip: [{ driverType: ['mtp'] }] },
  { kind: 'interface', skip: [{ type: ['hostdev'] }, { modelType: ['usb-net'] }] },
  { kind: 'sound', skip: [{ model: ['sb16', 'pcspk', 'usb'] }] },
  {
    kind: 'controller',
    skip: [
      { type: ['pci', 'fdc', 'ccid'] },
      { type: ['usb'], model: ['none'] },
      { type: ['ide'], index: [0] },
      { type: ['scsi'], model: ['ncr53c90'] },
    ],
  },
  { kind: 'disk', only: { targetBus: ['virtio'] } },
  { kind: 'hostdev' },
  { kind: 'memballoon', skip: [{ model: ['none'] }] },
  { kind: 'rng' },
  { kind: 'watchdog', only: { model: ['i6300esb'] } },
  { kind: 'video', skip: [{ modelType: ['none', 'ramfb'] }] },
  { kind: 'shmem' },
  { kind: 'input', only: { bus: ['virtio'] } },
  { kind: 'serial', only: { targetType: ['pci-serial'] } },
  { kind: 'iommu', only: { model: ['virtio'] } },
  { kind: 'vsock' },
  { kind: 'memory', only: { model: ['virtio-mem', 'virtio-pmem'] } },
  { kind: 'crypto' },
  { kind: 'panic', only: { model: ['pvpanic'] } },
  { kind: 'pstore' },
];
