import { decimal, text } from '../xml/lexical.ts';
import { child } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

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

export const usb = capabilityTable<UsbCapability>({
  type: 'usb',
  rows: {
    number: child('number', decimal(), { required: true }),
    class: child('class', decimal(), { required: true }),
    subclass: child('subclass', decimal(), { required: true }),
    protocol: child('protocol', decimal(), { required: true }),
    description: child('description', text),
  },
});
