import { integer, integer64, onOff, present, text, under, uuid, word, yesNo } from '../field.ts';
import { defineKind } from '../kind.ts';
import { guestIp } from './groups/guest-ip.ts';
import { storageAuth } from './groups/storage.ts';
import { VIRTIO_MODELS } from './groups/virtio.ts';

const PCI = { when: { type: ['pci'] } };
const SCSI = { when: { type: ['scsi'] } };
const USB = { when: { type: ['usb'] } };

/** https://libvirt.org/formatdomain.html#host-device-assignment */
export const hostdev = defineKind('hostdev', {
  mode: word('@mode', ['subsystem', 'capabilities']),
  type: word('@type', ['usb', 'pci', 'scsi', 'scsi_host', 'mdev', 'storage', 'misc', 'net'], {
    required: true,
  }),
  managed: yesNo('@managed', { severity: 'warning' }),
  sgio: word('@sgio', ['filtered', 'unfiltered']),
  rawio: yesNo('@rawio'),
  model: word('@model', ['default', ...VIRTIO_MODELS, 'vfio-pci', 'vfio-ccw', 'vfio-ap']),
  display: onOff('@display'),
  ramfb: onOff('@ramfb'),

  sourceStartupPolicy: word('source/@startupPolicy', ['mandatory', 'requisite', 'optional'], USB),
  sourceGuestReset: word('source/@guestReset', ['off', 'uninitialized', 'on'], USB),
  sourceAutoAddress: yesNo('source/@autoAddress', USB),
  sourceWriteFiltering: yesNo('source/@writeFiltering', PCI),
  sourceVendorId: integer('source/vendor/@id', { radix: 'auto', ...USB }),
  sourceProductId: integer('source/product/@id', { radix: 'auto', ...USB }),
  sourceProtocol: text('source/@protocol'),
  sourceName: text('source/@name'),
  sourceWwpn: text('source/@wwpn'),
  sourceAdapterName: text('source/adapter/@name'),
  sourceAddressDomain: integer('source/address/@domain', { radix: 'auto', ...PCI }),
  sourceAddressBus: integer('source/address/@bus', { radix: 'auto', when: { type: ['usb', 'pci', 'scsi'] } }),
  sourceAddressSlot: integer('source/address/@slot', { radix: 'auto', ...PCI }),
  sourceAddressFunction: integer('source/address/@function', { radix: 'auto', ...PCI }),
  sourceAddressDevice: integer('source/address/@device', { radix: 'auto', ...USB }),
  sourceAddressTarget: integer('source/address/@target', { radix: 'auto', ...SCSI }),
  sourceAddressUnit: integer64('source/address/@unit', { radix: 'auto', ...SCSI }),
  sourceAddressUuid: uuid('source/address/@uuid', { rule: 'hostdev/mdev-uuid', when: { type: ['mdev'] } }),
  sourceHostName: text('source/host/@name'),
  sourceHostPort: integer('source/host/@port', SCSI),
  ...under('source', storageAuth),
  sourceInitiatorIqnName: text('source/initiator/iqn/@name'),
  sourceBlock: text('source/block'),
  sourceChar: text('source/char'),
  sourceInterface: text('source/interface'),

  driverName: word('driver/@name', ['kvm', 'vfio', 'xen'], PCI),
  driverModel: text('driver/@model'),
  teamingType: word('teaming/@type', ['persistent', 'transient']),
  teamingPersistent: text('teaming/@persistent'),
  readonly: present('readonly'),
  shareable: present('shareable'),
  ...guestIp,
});
