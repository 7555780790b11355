import type { DeviceOf } from '../../domain/device.ts';

/** Root ports of each USB controller model; the companions of an EHCI controller share its ports. */
export const USB_PORTS: Readonly<Record<string, number>> = {
  'piix3-uhci': 2,
  'piix4-uhci': 2,
  'vt82c686b-uhci': 2,
  'pci-ohci': 3,
  ehci: 6,
  'ich9-ehci1': 6,
  'ich9-uhci1': 0,
  'ich9-uhci2': 0,
  'ich9-uhci3': 0,
  none: 0,
};

/** Models whose number of ports the user may set. */
export const XHCI_MODELS: readonly string[] = ['nec-xhci', 'qemu-xhci'];
export const DEFAULT_XHCI_PORTS = 4;
/** A controller whose model is not known counts as UHCI. */
const DEFAULT_PORTS = 2;

/** QEMU's usb-hub. */
export const HUB_PORTS = 8;

/** How many ports a USB controller offers; 0 means that it is no bus of its own. */
export function portsOf(controller: DeviceOf<'controller'>): number {
  const { model } = controller;
  if (model === undefined) return DEFAULT_PORTS;
  if (XHCI_MODELS.includes(model)) return controller.ports ?? DEFAULT_XHCI_PORTS;
  return USB_PORTS[model] ?? DEFAULT_PORTS;
}
