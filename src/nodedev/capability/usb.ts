/** One interface of a USB device. */
export interface UsbCapability {
  readonly type: 'usb';
  readonly number: number;
  /** USB class code, 0–255. */
  readonly class: number;
  readonly subclass: number;
  readonly protocol: number;
  readonly description?: string;
}
