import { formatPort } from '../../../domain/address-format.ts';
import type { Device } from '../../../domain/device.ts';
import { removeAttribute } from '../../../xml/attribute.ts';
import { attributeOf, type XmlAttribute } from '../../../xml/element.ts';
import { anyDeviceRule, type Complaint } from '../../device-rule.ts';
import { surprising } from '../../rule.ts';

function discarded(port: readonly number[], { value, valueSpan }: XmlAttribute): Complaint {
  const kept = formatPort(port);
  return {
    text: `port ${value} is read as ${kept}: ports count from 1, and what follows a 0 is dropped`,
    at: valueSpan,
    fix: [{ span: valueSpan, text: kept }],
  };
}

function judge({ guest: { written, addressElement, mode } }: Device): Complaint | undefined {
  const attribute = addressElement && attributeOf(addressElement, 'port');
  if (written?.type !== 'usb' || !attribute || mode === 'dynamic') return undefined;
  if (written.port.includes(0)) return discarded(written.port, attribute);
  if (written.port.length > 0) return undefined;
  return {
    text: `port ${attribute.value} names no port, and libvirt chooses one: ports count from 1, so name another or leave it out`,
    at: attribute.valueSpan,
    fix: removeAttribute(addressElement, 'port'),
  };
}

export const usbZeroComponent = surprising(
  anyDeviceRule(
    {
      id: 'address/usb-zero-component',
      summary: 'No number of a USB port path is 0.',
      why: 'Ports count from 1: libvirt reads 0 as no port at all and drops what follows it.',
      bad: "<input type='tablet' bus='usb'><address type='usb' bus='0' port='1.0'/></input>",
      good: "<input type='tablet' bus='usb'><address type='usb' bus='0' port='1'/></input>",
    },
    judge,
  ),
  'warning',
);
