import { type ReportedRule, refused } from '../reported.ts';

const NONE = "<controller type='usb' model='none'/>";
const tablet = (port: string, bus = '0'): string =>
  `<input type='tablet' bus='usb'><address type='usb' bus='${bus}' port='${port}'/></input>`;
const hub = (port: string): string => `<hub type='usb'><address type='usb' bus='0' port='${port}'/></hub>`;

/** Rules about USB. */
export const USB: readonly ReportedRule[] = [
  refused({
    id: 'usb/disabled',
    summary: 'Where USB has model none there are no other USB controllers, hubs and host devices.',
    why: 'none says that the guest has no USB.',
    bad: `${NONE}<hub type='usb'/>`,
    good: "<hub type='usb'/>",
  }),
  refused({
    id: 'usb/disabled-any',
    summary: 'Where USB has model none there are no USB devices.',
    why: 'none says that the guest has no USB.',
    bad: `${NONE}<disk type='file' device='disk'><source file='/a'/><target dev='sda' bus='usb'/></disk>`,
    good: `${NONE}<disk type='file' device='disk'><source file='/a'/><target dev='sda' bus='scsi'/></disk>`,
  }),
  refused({
    id: 'usb/companion-master',
    summary: 'Companion controllers come with their master.',
    why: 'They take over the slow devices of an EHCI controller.',
    bad: "<controller type='usb' index='0' model='ich9-uhci1'/>",
    good: "<controller type='usb' index='0' model='ich9-ehci1'/><controller type='usb' index='0' model='ich9-uhci1'/>",
  }),
  refused({
    id: 'usb/controller-duplicate-index',
    summary: 'USB controllers of one index are an EHCI controller with its companions.',
    why: 'The index is the bus that addresses name.',
    bad: "<controller type='usb' index='0' model='qemu-xhci'/><controller type='usb' index='0' model='qemu-xhci'/>",
    good: "<controller type='usb' index='0' model='qemu-xhci'/><controller type='usb' index='1' model='qemu-xhci'/>",
  }),
  refused({
    id: 'usb/bus-missing',
    summary: 'The bus of a USB address is the index of a USB controller.',
    why: 'libvirt adds only the first one by itself.',
    bad: tablet('1', '5'),
    good: tablet('1', '0'),
  }),
  refused({
    id: 'usb/port-range',
    summary: 'The port of a USB address is one that its controller or hub has.',
    why: 'A hub has 8 ports, a controller as many as its model.',
    bad: tablet('99'),
    good: tablet('1'),
  }),
  refused({
    id: 'usb/port-duplicate',
    summary: 'No two USB devices have the same port.',
    why: 'One plug fits into a port.',
    bad: tablet('1') + tablet('1'),
    good: tablet('1') + tablet('2'),
  }),
  refused({
    id: 'usb/hub-duplicate',
    summary: 'No two hubs have the same port.',
    why: 'One plug fits into a port.',
    bad: hub('1') + hub('1'),
    good: hub('1') + hub('2'),
  }),
  refused({
    id: 'usb/hub-missing',
    summary: 'A port path leads through hubs that stand before the device.',
    why: 'Each number but the last is the port of a hub.',
    bad: tablet('1.1'),
    good: hub('1') + tablet('1.1'),
  }),
  refused({
    id: 'usb/ports-exhausted',
    summary: 'There is a free port on the bus that a device names.',
    why: 'libvirt adds hubs only where the bus is left open.',
  }),
];
