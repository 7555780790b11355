import { integer, word } from '../../field.ts';

const HOSTDEV = { when: { type: ['hostdev'] } };
const PCI_SOURCE = {
  radix: 'auto',
  rule: 'hostdev/pci-source-range',
  when: { type: ['hostdev'], sourceAddressType: ['pci'] },
} as const;
const USB_SOURCE = {
  radix: 'auto',
  rule: 'hostdev/usb-vendor-product',
  when: { type: ['hostdev'], sourceAddressType: [undefined, 'usb'] },
} as const;

/** https://libvirt.org/formatdomain.html#pci-passthrough */
export const hostdevSource = {
  sourceAddressType: word('source/address/@type', ['pci', 'usb', 'scsi', 'scsi_host', 'mdev'], {
    required: { type: ['hostdev'], sourceVendorId: [undefined] },
    rule: 'interface/hostdev-source-type',
    mistake: {
      property: 'sourceDev',
      message:
        "libvirt knows no <source dev=…> in an interface of type hostdev: write the <address type='pci' …> of the device in its stead; 'slotwise hostdevs --inventory' finds it",
    },
    ...HOSTDEV,
  }),
  sourceVendorId: integer('source/vendor/@id', {
    minimum: 1,
    required: { sourceProductId: 'written' },
    ...USB_SOURCE,
  }),
  sourceProductId: integer('source/product/@id', { required: { sourceVendorId: 'written' }, ...USB_SOURCE }),
  sourceAddressDomain: integer('source/address/@domain', PCI_SOURCE),
  sourceAddressBus: integer('source/address/@bus', {
    radix: 'auto',
    required: { sourceAddressDevice: 'written' },
    narrowing: { by: 'sourceAddressType', maximum: { pci: 0xff } },
    rule: 'hostdev/pci-source-range',
    ...HOSTDEV,
  }),
  sourceAddressSlot: integer('source/address/@slot', { maximum: 0x1f, ...PCI_SOURCE }),
  sourceAddressFunction: integer('source/address/@function', PCI_SOURCE),
  sourceAddressDevice: integer('source/address/@device', {
    ...USB_SOURCE,
    required: { ...USB_SOURCE.when, sourceAddressBus: 'written' },
  }),
};
