import { describePci } from '../domain/address-format.ts';
import { type HostSource, type UsbIds, type UsbSource, usbPlace } from './source.ts';

const hex4 = (value: number): string => value.toString(16).padStart(4, '0');

/** `0951:1625`, as lsusb writes it. */
export function describeUsbIds({ vendor, product }: UsbIds): string {
  return `${hex4(vendor)}:${hex4(product)}`;
}

function describeUsb(source: UsbSource): string {
  const place = usbPlace(source);
  const words = [
    ...(source.ids ? [describeUsbIds(source.ids)] : []),
    ...(place ? [`bus ${place.bus} device ${place.device}`] : []),
  ];
  return `usb ${words.join(' ')}`;
}

/** What to call a host device in a message: `pci 0000:03:00.0`, `usb 0951:1625`, `mdev 53764d0e-…`. */
export function describeSource(source: HostSource): string {
  switch (source.type) {
    case 'pci':
      return `pci ${describePci(source)}`;
    case 'usb':
      return describeUsb(source);
    case 'scsi':
      return `scsi ${source.adapter} ${source.bus}:${source.target}:${source.unit}`;
    case 'iscsi':
      return `iscsi ${source.name} at ${source.host}${source.port ? `:${source.port}` : ''}`;
    case 'scsi_host':
      return `scsi_host ${source.wwpn}`;
    case 'mdev':
      return `mdev ${source.uuid}`;
    default:
      return `${source.type} ${source.name}`;
  }
}
