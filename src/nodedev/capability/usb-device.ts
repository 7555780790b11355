import type { HostUsbAddress } from '../address.ts';
import type { IdName } from './pci.ts';

/** One USB device. */
export interface UsbDeviceCapability extends HostUsbAddress {
  readonly type: 'usb_device';
  readonly product: IdName;
  readonly vendor: IdName;
}
