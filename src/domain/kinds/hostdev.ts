import { integer, integer64, onOff, pattern, present, text, uuid, word, yesNo } from '../field.ts';
import { defineKind, only, under } from '../kind.ts';
import { guestIp } from './groups/guest-ip.ts';
import { storageAuth } from './groups/storage.ts';
import { VIRTIO_MODELS } from './groups/virtio.ts';

const PCI = { when: { type: ['pci'] } };
const USB = { when: { type: ['usb'] } };
const MDEV = { when: { type: ['mdev'] } };
const SCSI_HOST = { when: { type: ['scsi_host'] } };
const ADAPTER = { type: ['scsi'], sourceProtocol: [undefined, 'adapter'] };
const ISCSI = { when: { sourceProtocol: ['iscsi'] } };
const SUBSYSTEM = { when: { type: ['usb', 'pci', 'scsi', 'scsi_host', 'mdev'] } };
const VFIO_SWITCH = { when: { type: ['pci', 'mdev'] } };
const PCI_SOURCE = { radix: 'auto', rule: 'hostdev/pci-source-range', ...PCI } as const;
const SCSI_SOURCE = { radix: 'auto', rule: 'hostdev/scsi-source', required: ADAPTER } as const;
const IDS = { radix: 'auto', rule: 'hostdev/usb-vendor-product', ...USB } as const;

const MDEV_MODELS = ['vfio-pci', 'vfio-ccw', 'vfio-ap'] as const;

const scsiOnly = {
  ...SUBSYSTEM,
  rule: 'hostdev/scsi-only-attribute',
  narrowing: { by: 'type', words: { usb: [], pci: [], scsi_host: [], mdev: [] } },
};

const usbSource = {
  sourceStartupPolicy: word('source/@startupPolicy', ['mandatory', 'requisite', 'optional'], {
    ...SUBSYSTEM,
    rule: 'hostdev/attribute-for-type',
    narrowing: { by: 'type', words: { pci: [], scsi: [], scsi_host: [], mdev: [] } },
  }),
  sourceGuestReset: word('source/@guestReset', ['off', 'uninitialized', 'on'], USB),
  sourceAutoAddress: yesNo('source/@autoAddress', USB),
  sourceVendorId: integer('source/vendor/@id', {
    minimum: 1,
    required: { sourceProductId: 'written' },
    ...IDS,
  }),
  sourceProductId: integer('source/product/@id', { required: { sourceVendorId: 'written' }, ...IDS }),
};

const scsiSource = {
  sourceProtocol: word('source/@protocol', ['adapter', 'iscsi', 'vhost'], {
    when: { type: ['scsi', 'scsi_host'] },
    required: SCSI_HOST.when,
    rule: 'hostdev/scsi-source',
    narrowing: { by: 'type', words: { scsi: ['adapter', 'iscsi'], scsi_host: ['vhost'] } },
  }),
  sourceName: text('source/@name', { required: { sourceProtocol: ['iscsi'] }, rule: 'hostdev/scsi-source' }),
  sourceWwpn: pattern('source/@wwpn', 'naa\\.[0-9a-fA-F]{16}', "'naa.' and 16 hexadecimal digits", {
    required: SCSI_HOST.when,
    rule: 'hostdev/scsi-source',
    ...SCSI_HOST,
  }),
  sourceAdapterName: text('source/adapter/@name', { required: ADAPTER, rule: 'hostdev/scsi-source' }),
  sourceHostName: text('source/host/@name', { required: 'with-element', ...ISCSI }),
  sourceHostPort: integer('source/host/@port', { maximum: 65535, ...ISCSI }),
  sourceInitiatorIqnName: text('source/initiator/iqn/@name'),
  ...only({ sourceProtocol: ['iscsi'] }, under('source', storageAuth)),
  sourceAuthSecretType: word('source/auth/secret/@type', ['iscsi'], { required: 'with-element', ...ISCSI }),
};

const sourceAddress = {
  sourceAddressDomain: integer('source/address/@domain', PCI_SOURCE),
  sourceAddressBus: integer('source/address/@bus', {
    radix: 'auto',
    when: [PCI.when, USB.when, ADAPTER],
    required: [ADAPTER, { sourceAddressDevice: 'written' }],
    narrowing: { by: 'type', maximum: { pci: 0xff } },
    rule: 'hostdev/pci-source-range',
  }),
  sourceAddressSlot: integer('source/address/@slot', { maximum: 0x1f, ...PCI_SOURCE }),
  sourceAddressFunction: integer('source/address/@function', PCI_SOURCE),
  sourceAddressDevice: integer('source/address/@device', {
    radix: 'auto',
    required: { ...USB.when, sourceAddressBus: 'written' },
    ...USB,
  }),
  sourceAddressTarget: integer('source/address/@target', { when: ADAPTER, ...SCSI_SOURCE }),
  sourceAddressUnit: integer64('source/address/@unit', { when: ADAPTER, ...SCSI_SOURCE }),
  sourceAddressUuid: uuid('source/address/@uuid', {
    required: MDEV.when,
    rule: 'hostdev/mdev-uuid',
    ...MDEV,
  }),
};

/** https://libvirt.org/formatdomain.html#host-device-assignment */
export const hostdev = defineKind('hostdev', {
  mode: word('@mode', ['subsystem', 'capabilities']),
  type: word('@type', ['usb', 'pci', 'scsi', 'scsi_host', 'mdev', 'storage', 'misc', 'net'], {
    required: true,
    narrowing: {
      by: 'mode',
      words: {
        subsystem: ['usb', 'pci', 'scsi', 'scsi_host', 'mdev'],
        capabilities: ['storage', 'misc', 'net'],
      },
    },
  }),
  managed: yesNo('@managed', { severity: 'warning' }),
  sgio: word('@sgio', ['filtered', 'unfiltered'], scsiOnly),
  rawio: yesNo('@rawio', scsiOnly),
  model: word('@model', [...VIRTIO_MODELS, ...MDEV_MODELS], {
    ...SUBSYSTEM,
    required: MDEV.when,
    rule: 'hostdev/attribute-for-type',
    unset: ['default'],
    narrowing: {
      by: 'type',
      words: { usb: [], pci: [], scsi: [], scsi_host: VIRTIO_MODELS, mdev: MDEV_MODELS },
    },
  }),
  display: onOff('@display', VFIO_SWITCH),
  ramfb: onOff('@ramfb', VFIO_SWITCH),

  ...usbSource,
  sourceWriteFiltering: yesNo('source/@writeFiltering', PCI),
  ...scsiSource,
  ...sourceAddress,
  sourceBlock: text('source/block', { required: { type: ['storage'] } }),
  sourceChar: text('source/char', { required: { type: ['misc'] } }),
  sourceInterface: text('source/interface', { required: { type: ['net'] } }),

  driverName: word('driver/@name', ['kvm', 'vfio', 'xen'], PCI),
  driverModel: text('driver/@model'),
  teamingType: word('teaming/@type', ['persistent', 'transient'], {
    unset: [''],
    required: { teamingPersistent: 'written' },
    rule: 'hostdev/teaming',
  }),
  teamingPersistent: text('teaming/@persistent', {
    unset: [''],
    required: { teamingType: ['transient'] },
    rule: 'hostdev/teaming',
  }),
  readonly: present('readonly'),
  shareable: present('shareable'),
  ...only({ type: ['net'] }, guestIp),
});
