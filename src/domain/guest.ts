import type { Diagnostic, Result } from '../diagnostic.ts';
import { childrenOf, type XmlElement } from '../xml/element.ts';
import { readAddress } from './address-read.ts';
import type { Draft, GuestInfo } from './device.ts';
import { integer, onOff, text, yesNo } from './field.ts';
import { readFields } from './read.ts';

/**
 * What every device can say of its guest side besides the address.
 * https://libvirt.org/formatdomain.html#device-addresses
 */
export const guestFields = {
  alias: text('alias/@name'),
  bootOrder: integer('boot/@order', { minimum: 1, rule: 'boot/order' }),
  acpiIndex: integer('acpi/@index', { minimum: 1, rule: 'address/acpi-index' }),
  romEnabled: yesNo('rom/@enabled', { rule: 'address/rom-tuning' }),
  romBar: onOff('rom/@bar', { rule: 'address/rom-tuning' }),
  romFile: text('rom/@file', { rule: 'address/rom-tuning' }),
};

function repeated(element: XmlElement): Diagnostic[] {
  return childrenOf(element, 'address')
    .slice(1)
    .map(extra => ({
      rule: 'address/multiple-elements',
      severity: 'warning',
      message: `a second <address> of <${element.name}> is ignored: libvirt reads only the first`,
      span: extra.span,
      fix: [{ span: extra.span, text: '' }],
    }));
}

/** Reads the guest side of a device. `address` is set when the user's address is to stay. */
export function readGuest(element: XmlElement): Result<Draft<GuestInfo>> {
  const { value, diagnostics } = readFields(guestFields, element);
  const addressElement = element.children.find(child => child.name === 'address');
  if (!addressElement) return { value, diagnostics };
  const written = readAddress(addressElement);
  const { address, mode } = written.value;
  const guest: Draft<GuestInfo> = { ...value, addressElement };
  if (mode) guest.mode = mode;
  if (address) guest.written = address;
  if (address && mode !== 'dynamic') {
    guest.address = address;
    guest.origin = 'user';
  }
  return { value: guest, diagnostics: [...diagnostics, ...written.diagnostics, ...repeated(element)] };
}
