import { rangeRule } from '../../families/range.ts';

export const xhciPortsMax = rangeRule(
  {
    id: 'usb/xhci-ports-max',
    summary: 'An xHCI controller has at most 15 ports.',
    why: 'QEMU implements that many.',
    bad: "<controller type='usb' index='0' model='qemu-xhci' ports='16'/>",
    good: "<controller type='usb' index='0' model='qemu-xhci' ports='15'/>",
  },
  [
    {
      kind: 'controller',
      where: { type: ['usb'], model: ['qemu-xhci', 'nec-xhci'] },
      property: 'ports',
      minimum: -1,
      maximum: 15,
    },
  ],
);
