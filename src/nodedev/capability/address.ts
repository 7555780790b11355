import type { ChannelAddress, HostPciAddress } from '../address.ts';
import { decimal, hexadecimal, MAX_UINT, numeral } from '../xml/lexical.ts';
import { inside, record } from '../xml/record.ts';
import { attribute, child, content, orElse, type Rows } from '../xml/row.ts';

/** The attributes of `<address>`; each may be left out and is 0 then. */
export const pciAddress = record<HostPciAddress>({
  domain: orElse(attribute('domain', numeral(4, 0xffffffff)), 0),
  bus: orElse(attribute('bus', numeral(2, 0xff)), 0),
  slot: orElse(attribute('slot', numeral(2, 0x1f)), 0),
  function: orElse(attribute('function', numeral(1, 7)), 0),
});

/** `<domain>`, `<bus>`, `<slot>` and `<function>`, all in decimal. */
export const pciElements: Rows<HostPciAddress> = {
  domain: child('domain', decimal(), { required: true }),
  bus: child('bus', decimal(), { required: true }),
  slot: child('slot', decimal(), { required: true }),
  function: child('function', decimal(), { required: true }),
};

/** `<cssid>`, `<ssid>` and `<devno>`, of which the last is hexadecimal even without `0x`. */
export const channelElements: Rows<ChannelAddress> = {
  cssid: child('cssid', numeral(1, MAX_UINT), { required: true }),
  ssid: child('ssid', numeral(1, MAX_UINT), { required: true }),
  devno: child('devno', hexadecimal(4, MAX_UINT), { required: true }),
};

/** A vendor or product: its number, and its name where a database knows one. */
export interface IdName {
  /** 0–0xffff, unless the document invents more */
  readonly id: number;
  readonly name?: string;
}

/** `<product id='0x1234'>name</product>`; USB has a blank before the slash of a nameless one. */
export const idName = (element: 'product' | 'vendor', empty?: 'spaced') =>
  inside(
    element,
    record<IdName>({
      id: attribute('id', hexadecimal(4, MAX_UINT), { required: true, unset: [''] }),
      name: content(),
    }),
    { required: true, ...(empty && { empty }) },
  );
