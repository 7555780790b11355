import { integer, integer64, MAX_INT, onOff, unit, word } from '../field.ts';
import { defineKind } from '../kind.ts';
import { virtioOptions } from './groups/virtio.ts';

const PCI = { when: { type: ['pci'] } };
const XENBUS = { when: { type: ['xenbus'] } };
const OPTION = { radix: 'auto', rule: 'pci/option-range', ...PCI } as const;
const HOLE = { when: { type: ['pci'], model: ['pci-root', 'pcie-root'] } };

const IDE_MODELS = ['piix3', 'piix4', 'ich6'] as const;
const SCSI_MODELS = [
  'auto',
  'buslogic',
  'lsilogic',
  'lsisas1068',
  'vmpvscsi',
  'ibmvscsi',
  'virtio-scsi',
  'lsisas1078',
  'virtio-transitional',
  'virtio-non-transitional',
  'ncr53c90',
  'dc390',
  'am53c974',
] as const;
const USB_MODELS = [
  'piix3-uhci',
  'piix4-uhci',
  'ehci',
  'ich9-ehci1',
  'ich9-uhci1',
  'ich9-uhci2',
  'ich9-uhci3',
  'vt82c686b-uhci',
  'pci-ohci',
  'nec-xhci',
  'qusb1',
  'qusb2',
  'qemu-xhci',
  'none',
] as const;
const PCI_MODELS = [
  'pci-root',
  'pcie-root',
  'pci-bridge',
  'dmi-to-pci-bridge',
  'pcie-to-pci-bridge',
  'pcie-root-port',
  'pcie-switch-upstream-port',
  'pcie-switch-downstream-port',
  'pci-expander-bus',
  'pcie-expander-bus',
] as const;
const SERIAL_BUS_MODELS = ['virtio', 'virtio-transitional', 'virtio-non-transitional'] as const;

/** https://libvirt.org/formatdomain.html#controllers */
export const controller = defineKind('controller', {
  type: word('@type', ['ide', 'fdc', 'scsi', 'sata', 'virtio-serial', 'ccid', 'usb', 'pci', 'xenbus', 'isa']),
  index: integer('@index', { rule: 'controller/index-number' }),
  // typed as a string: which model goes with which type is beyond the type system
  model: word<readonly string[]>(
    '@model',
    [...PCI_MODELS, ...USB_MODELS, ...SCSI_MODELS, 'virtio', ...IDE_MODELS],
    {
      narrowing: {
        by: 'type',
        words: {
          ide: IDE_MODELS,
          scsi: SCSI_MODELS,
          usb: USB_MODELS,
          pci: PCI_MODELS,
          'virtio-serial': SERIAL_BUS_MODELS,
          fdc: [],
          sata: [],
          ccid: [],
          xenbus: [],
          isa: [],
        },
      },
    },
  ),
  ports: integer('@ports', { maximum: MAX_INT }),
  vectors: integer('@vectors', { maximum: MAX_INT, when: { type: ['virtio-serial'] } }),
  maxGrantFrames: integer('@maxGrantFrames', { maximum: MAX_INT, ...XENBUS }),
  maxEventChannels: integer('@maxEventChannels', { maximum: MAX_INT, ...XENBUS }),

  driverQueues: integer('driver/@queues'),
  driverCmdPerLun: integer('driver/@cmd_per_lun'),
  driverMaxSectors: integer('driver/@max_sectors'),
  driverIoeventfd: onOff('driver/@ioeventfd'),
  driverIothread: integer('driver/@iothread'),
  driverIothreadsIothreadId: integer('driver/iothreads/iothread/@id'),
  driverIothreadsIothreadQueueId: integer('driver/iothreads/iothread/queue/@id'),
  ...virtioOptions,

  masterStartport: integer('master/@startport'),

  modelName: word(
    'model/@name',
    [
      'pci-bridge',
      'i82801b11-bridge',
      'ioh3420',
      'x3130-upstream',
      'xio3130-downstream',
      'pxb',
      'pxb-pcie',
      'pcie-root-port',
      'spapr-pci-host-bridge',
      'pcie-pci-bridge',
    ],
    { unset: ['none'], ...PCI },
  ),
  targetChassisNr: integer('target/@chassisNr', { minimum: 1, maximum: 255, ...OPTION }),
  targetChassis: integer('target/@chassis', { maximum: 255, ...OPTION }),
  targetPort: integer('target/@port', { maximum: 255, ...OPTION }),
  targetBusNr: integer('target/@busNr', { minimum: 1, maximum: 254, ...OPTION }),
  targetIndex: integer('target/@index', { ...OPTION, maximum: 30, rule: 'pci/phb-target-index' }),
  targetHotplug: onOff('target/@hotplug', PCI),
  targetMemReserve: integer64('target/@memReserve', { minimum: 1, ...OPTION }),
  targetNode: integer('target/node', { maximum: MAX_INT }),
  pcihole64: integer64('pcihole64', HOLE),
  pcihole64Unit: unit('pcihole64/@unit', 'pcihole64'),
});
