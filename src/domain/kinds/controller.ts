import { integer, integer64, onOff, text, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { virtioOptions } from './groups/virtio.ts';

const PCI = { when: { type: ['pci'] } };
const VIRTIO_SERIAL = { when: { type: ['virtio-serial'] } };
const XENBUS = { when: { type: ['xenbus'] } };

/** https://libvirt.org/formatdomain.html#controllers */
export const controller = defineKind('controller', {
  type: word(
    '@type',
    ['ide', 'fdc', 'scsi', 'sata', 'virtio-serial', 'ccid', 'usb', 'pci', 'xenbus', 'isa', 'nvme'],
    { required: true },
  ),
  index: integer('@index', { rule: 'controller/index-number' }),
  model: text('@model'),
  ports: integer('@ports', { minimum: -1, when: { type: ['usb', 'virtio-serial'] } }),
  vectors: integer('@vectors', { minimum: -1, ...VIRTIO_SERIAL }),
  maxGrantFrames: integer('@maxGrantFrames', XENBUS),
  maxEventChannels: integer('@maxEventChannels', XENBUS),

  driverQueues: integer('driver/@queues'),
  driverCmdPerLun: integer('driver/@cmd_per_lun'),
  driverMaxSectors: integer('driver/@max_sectors'),
  driverIoeventfd: onOff('driver/@ioeventfd'),
  driverIothread: integer('driver/@iothread'),
  driverIothreadsIothreadId: integer('driver/iothreads/iothread/@id'),
  ...virtioOptions,

  masterStartport: integer('master/@startport', { when: { type: ['usb'] } }),

  modelName: word(
    'model/@name',
    [
      'spapr-pci-host-bridge',
      'pci-bridge',
      'i82801b11-bridge',
      'pcie-pci-bridge',
      'ioh3420',
      'pcie-root-port',
      'x3130-upstream',
      'xio3130-downstream',
      'pxb',
      'pxb-pcie',
    ],
    PCI,
  ),
  targetChassisNr: integer('target/@chassisNr', { radix: 'auto', ...PCI }),
  targetChassis: integer('target/@chassis', { radix: 'auto', ...PCI }),
  targetPort: integer('target/@port', { radix: 'auto', ...PCI }),
  targetBusNr: integer('target/@busNr', { radix: 'auto', ...PCI }),
  targetIndex: integer('target/@index', { radix: 'auto', ...PCI }),
  targetHotplug: onOff('target/@hotplug', PCI),
  targetMemReserve: integer64('target/@memReserve', PCI),
  targetNode: integer('target/node', PCI),
  pcihole64: integer64('pcihole64', PCI),
  pcihole64Unit: text('pcihole64/@unit', PCI),
});
