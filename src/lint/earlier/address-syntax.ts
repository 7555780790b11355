import { type ReportedRule, refused, surprising } from '../reported.ts';

const S390 = "<os><type arch='s390x' machine='s390-ccw-virtio'>hvm</type></os>";
const RNG = "<rng model='virtio'><backend model='random'>/dev/urandom</backend>";
const pci = (attributes: string): string => `${RNG}<address type='pci' ${attributes}/></rng>`;
const ccw = (attributes: string): string => `${S390}${RNG}<address type='ccw' ${attributes}/></rng>`;

/** Rules about how an address is written. */
export const ADDRESS_SYNTAX: readonly ReportedRule[] = [
  refused({
    id: 'address/type-attribute',
    summary: 'An <address> has a type, and one that libvirt knows.',
    why: 'The type says which attributes count.',
    bad: `${RNG}<address type='pcie' bus='1'/></rng>`,
    good: pci("bus='0' slot='5'"),
  }),
  refused({
    id: 'address/number-syntax',
    summary: 'The numbers of an address are written as libvirt reads them.',
    why: 'pci, zpci and ccw numbers are as in C (0x for hexadecimal), most others decimal.',
    bad: pci("bus='0' slot='1f'"),
    good: pci("bus='0' slot='0x1e'"),
  }),
  refused({
    id: 'address/pci-bus-range',
    summary: 'The bus of a PCI address is at most 0xff.',
    why: 'PCI has 256 buses.',
    bad: pci("bus='0x100' slot='5'"),
    good: pci("bus='0' slot='5'"),
  }),
  refused({
    id: 'address/pci-slot-range',
    summary: 'The slot of a PCI address is at most 0x1f.',
    why: 'A bus has 32 slots.',
    bad: pci("bus='0' slot='0x20'"),
    good: pci("bus='0' slot='0x1e'"),
  }),
  refused({
    id: 'address/pci-function-range',
    summary: 'The function of a PCI address is at most 7.',
    why: 'A slot has 8 functions.',
    bad: pci("bus='0' slot='5' function='8'"),
    good: pci("bus='0' slot='5' function='7'"),
  }),
  refused({
    id: 'address/zpci-uid-range',
    summary: 'The uid of <zpci> is from 1 to 0xffff.',
    why: '0 means that the machine chooses.',
    bad: `${S390}${RNG}<address type='pci'><zpci uid='0' fid='0'/></address></rng>`,
    good: `${S390}${RNG}<address type='pci'><zpci uid='1' fid='0'/></address></rng>`,
  }),
  refused({
    id: 'address/ccw-range',
    summary: 'A ccw address has cssid, ssid and devno, up to 0xfe, 3 and 0xffff.',
    why: 'These are the bounds of a channel subsystem; 0xff is for real hardware.',
    bad: ccw("cssid='0xff' ssid='0' devno='1'"),
    good: ccw("cssid='0xfe' ssid='0' devno='1'"),
  }),
  refused({
    id: 'usb/port-path-depth',
    summary: 'The port of a USB address is a path of one to four numbers such as 1.2.3.',
    why: 'Each number is a port of a hub below the one before.',
    bad: "<input type='tablet' bus='usb'><address type='usb' bus='0' port='1.2.3.4.5'/></input>",
    good: "<input type='tablet' bus='usb'><address type='usb' bus='0' port='1'/></input>",
  }),
  surprising({
    id: 'address/multiple-elements',
    summary: 'A device has one <address>.',
    why: 'libvirt reads the first and drops the others.',
    bad: `${RNG}<address type='pci' bus='0' slot='5'/><address type='pci' bus='0' slot='6'/></rng>`,
    good: pci("bus='0' slot='5'"),
  }),
  surprising({
    id: 'address/mode',
    summary: 'The mode of an <address> is static or dynamic.',
    why: 'It says whether pinning keeps the address; libvirt knows no such attribute and drops it.',
    bad: pci("bus='0' slot='5' mode='fixed'"),
    good: pci("bus='0' slot='5' mode='static'"),
  }),
];
