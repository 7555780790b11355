import type { HostUsbAddress } from '../address.ts';
import { decimal } from '../xml/lexical.ts';
import { child } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';
import { type IdName, idName } from './address.ts';

/** One USB device. */
export interface UsbDeviceCapability extends HostUsbAddress {
  readonly type: 'usb_device';
  readonly product: IdName;
  readonly vendor: IdName;
}

export const usbDevice = capabilityTable<UsbDeviceCapability>({
  type: 'usb_device',
  rows: {
    bus: child('bus', decimal(), { required: true }),
    device: child('device', decimal(), { required: true }),
    product: idName('product', 'spaced'),
    vendor: idName('vendor', 'spaced'),
  },
});
