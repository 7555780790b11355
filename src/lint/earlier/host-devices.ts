import { type ReportedRule, refused } from '../reported.ts';

const usb = (ids: string): string => `<hostdev mode='subsystem' type='usb'><source>${ids}</source></hostdev>`;
const mdev = (uuid: string): string =>
  `<hostdev mode='subsystem' type='mdev' model='vfio-pci'><source><address uuid='${uuid}'/></source></hostdev>`;

/** Rules about host devices. */
export const HOST_DEVICES: readonly ReportedRule[] = [
  refused({
    id: 'hostdev/usb-vendor-product',
    summary: 'A USB source names vendor and product, and not vendor 0.',
    why: 'Together they tell the device.',
    bad: usb("<vendor id='0x1234'/>"),
    good: usb("<vendor id='0x1234'/><product id='0x5678'/>"),
  }),
  refused({
    id: 'hostdev/mdev-uuid',
    summary: 'The source of a mediated device has a uuid.',
    why: 'It is the name of the device in the host.',
    bad: mdev('one'),
    good: mdev('53764d0e-85a0-42b4-af5c-2046b460b1dc'),
  }),
  refused({
    id: 'hostdev/scsi-only-attribute',
    summary: 'sgio and rawio are for host devices of type scsi.',
    why: 'They pass SCSI commands.',
    bad: "<hostdev mode='subsystem' type='usb' rawio='yes'><source><vendor id='0x1234'/><product id='0x5678'/></source></hostdev>",
    good: `<hostdev mode='subsystem' type='scsi' rawio='yes'>
  <source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source>
</hostdev>`,
  }),
  refused({
    id: 'interface/hostdev-source-type',
    summary: 'The source address of an interface of type hostdev has a type, such as pci or usb.',
    why: 'Network cards are on these buses.',
    bad: "<interface type='hostdev'><source><address type='isa'/></source></interface>",
    good: "<interface type='hostdev'><source><address type='pci' domain='0' bus='3' slot='0' function='0'/></source></interface>",
  }),
];
