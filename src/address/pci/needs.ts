import type { Device, KindName } from '../../domain/device.ts';
import { INTERFACE_MODELS } from '../../domain/kinds/interface.ts';
import type { Hostdev } from '../../hostdev/list.ts';
import { has, type Profile } from '../../profile/profile.ts';
import { matches, type Where } from '../where.ts';
import { AUTO, INTEGRATED, PCI, PCIE } from './connect.ts';
import { isPciModel, PCI_CONTROLLERS } from './controllers.ts';

/**
 * Classes of need: conventional, express (conventional where bus 0 is not pcie-root), virtio (express where QEMU
 * has non-transitional virtio), the same on bus 0 only, and none.
 */
type NeedClass = 'conventional' | 'express' | 'virtio' | 'conventional-root' | 'virtio-root' | 'none';

interface NeedRow {
  readonly where?: Where;
  readonly need: NeedClass;
}

/** Models of virtio devices, absent included. */
const VIRTIO = [null, 'virtio', 'virtio-non-transitional'];
const byModel = (property = 'model', where: Where = {}): readonly NeedRow[] => [
  { where: { ...where, [property]: VIRTIO }, need: 'virtio' },
  { where: { ...where, [property]: ['virtio-transitional'] }, need: 'conventional' },
];

/**
 * The need of every device, first matching row; kinds and devices that no row names have none. Source: libvirt's
 * qemuDomainDeviceCalculatePCIConnectFlags, as measured.
 */
export const PCI_NEEDS: { readonly [K in KindName]?: readonly NeedRow[] } = {
  disk: byModel('model', { targetBus: ['virtio'] }),
  controller: [
    { where: { type: ['sata', 'ide'] }, need: 'conventional' },
    { where: { type: ['usb'], model: ['qemu-xhci', 'nec-xhci'] }, need: 'express' },
    { where: { type: ['usb'], model: ['none'] }, need: 'none' },
    { where: { type: ['usb'] }, need: 'conventional' },
    { where: { type: ['scsi'], model: ['virtio-scsi', 'virtio-non-transitional'] }, need: 'virtio' },
    { where: { type: ['scsi'], model: ['ncr53c90'] }, need: 'none' },
    { where: { type: ['scsi'] }, need: 'conventional' },
    ...byModel('model', { type: ['virtio-serial'] }),
  ],
  filesystem: [
    { where: { driverType: ['mtp', 'loop', 'nbd', 'ploop'] }, need: 'none' },
    { where: { driverType: ['virtiofs'] }, need: 'virtio' },
    ...byModel(),
  ],
  interface: [
    { where: { modelType: ['usb-net'] }, need: 'none' },
    { where: { modelType: ['virtio', 'virtio-non-transitional'] }, need: 'virtio' },
    { where: { modelType: ['e1000e', 'igb', null] }, need: 'express' },
    { where: { modelType: INTERFACE_MODELS }, need: 'conventional' },
    // A model that libvirt's table lacks counts as express.
    { need: 'express' },
  ],
  sound: [
    { where: { model: ['es1370', 'ac97', 'ich6', 'ich9'] }, need: 'conventional' },
    { where: { model: ['virtio'] }, need: 'virtio' },
  ],
  memballoon: byModel(),
  rng: byModel(),
  vsock: byModel(),
  input: byModel('model', { bus: ['virtio'] }),
  watchdog: [{ where: { model: ['i6300esb'] }, need: 'conventional' }],
  video: [
    {
      where: { modelType: ['vga', 'cirrus', 'vmvga', 'qxl', 'xen', 'vbox', 'parallels'] },
      need: 'conventional',
    },
    { where: { modelType: ['virtio'] }, need: 'virtio' },
    { where: { modelType: ['bochs'] }, need: 'express' },
  ],
  shmem: [{ need: 'conventional' }],
  serial: [{ where: { targetType: ['pci-serial'] }, need: 'conventional' }],
  iommu: [{ where: { model: ['virtio'] }, need: 'virtio-root' }],
  memory: [{ where: { model: ['virtio-mem', 'virtio-pmem'] }, need: 'virtio' }],
  crypto: [{ need: 'conventional' }],
  panic: [{ where: { model: ['pvpanic'] }, need: 'conventional-root' }],
  pstore: [{ need: 'conventional' }],
};

/** What the classes mean on this guest. */
export interface NeedContext {
  readonly profile: Profile;
  /** Bus 0 is a pcie-root. */
  readonly express: boolean;
}

function bitsOf(need: NeedClass, { profile, express }: NeedContext): number {
  const endpoint = express ? PCIE : PCI;
  const virtio = has(profile, 'virtio-pci-non-transitional') ? endpoint : PCI;
  switch (need) {
    case 'none':
      return 0;
    case 'conventional':
      return PCI | AUTO;
    case 'express':
      return endpoint | AUTO;
    case 'virtio':
      return virtio | AUTO;
    case 'conventional-root':
      return PCI | AUTO | INTEGRATED;
    case 'virtio-root':
      return virtio | AUTO | INTEGRATED;
  }
}

/** The need of a device as bits, 0 for none. PCI controllers ask for the bus that their model fits. */
export function needOf(device: Device, context: NeedContext): number {
  if (device.kind === 'controller' && device.type === 'pci') {
    return isPciModel(device.model) ? PCI_CONTROLLERS[device.model].need : 0;
  }
  const row = PCI_NEEDS[device.kind]?.find(({ where }) => matches(device, where));
  return row ? bitsOf(row.need, context) : 0;
}

/**
 * The need of a host device. Without a look at the host a PCI device counts as express, which is what libvirt takes
 * where the device is absent.
 */
export function hostdevNeed(hostdev: Hostdev, context: NeedContext): number {
  if (hostdev.mode === 'capabilities') return 0;
  switch (hostdev.type) {
    case 'pci':
      return bitsOf('express', context);
    case 'mdev':
      return hostdev.model === 'vfio-pci' ? bitsOf('express', context) : 0;
    case 'scsi_host':
      return bitsOf(hostdev.model === 'virtio-transitional' ? 'conventional' : 'virtio', context);
    default:
      return 0;
  }
}
