import { expect } from 'chai';
import { resolveUsb, type UsbStartOptions } from '../../../src/binding/inventory/usb.ts';
import type { Inventory } from '../../../src/nodedev/inventory.ts';
import { inventoryOf, usbNode } from '../../helpers/host-inventory.ts';
import { only, pciDevice, usbDevice } from '../../helpers/hostdev.ts';

const IDS = '0951:1625';
const one = inventoryOf(usbNode('1.2', IDS), usbNode('1.9', 'dead:beef'));
const two = inventoryOf(usbNode('1.2', IDS), usbNode('1.3', IDS));
const none = inventoryOf();

const withAttribute = (device: string, attribute: string): string =>
  device.replace('<source>', `<source ${attribute}>`);
const lenient = (policy: string, named = IDS): string =>
  withAttribute(usbDevice(named), `startupPolicy='${policy}'`);
const found = (named: string): string => withAttribute(usbDevice(named), "autoAddress='yes'");

/** `1.2`, `1.2 auto`, `missing`, or the rule that refuses. */
function start(inventory: Inventory, device: string, options?: UsbStartOptions): string {
  const { value, diagnostics } = resolveUsb(inventory, only(device), options);
  if (!value) return diagnostics[0]?.rule ?? 'nothing';
  if ('missing' in value) return 'missing';
  const { bus, device: number } = value.source.place!;
  return `${bus}.${number}${value.autoAddress ? ' auto' : ''}`;
}

describe('a USB device at the start of its guest', () => {
  it('is the only one of its ids, and its place will be looked up again', () => {
    expect(start(one, usbDevice(IDS))).to.equal('1.2 auto');
  });

  it('is ambiguous by its ids when several have them, whatever the policy', () => {
    expect(start(two, usbDevice(IDS))).to.equal('hostdev/usb-several');
    expect(start(two, lenient('optional'))).to.equal('hostdev/usb-several');
  });

  it('is the one at its place, and only there', () => {
    expect(start(two, usbDevice('1.3'))).to.equal('1.3');
    expect(start(two, usbDevice(`${IDS} 1.3`))).to.equal('1.3');
    expect(start(two, usbDevice('1.4'))).to.equal('hostdev/absent');
    expect(start(one, usbDevice(`${IDS} 1.9`))).to.equal('hostdev/absent');
  });

  it('may have moved when its place was found by the ids', () => {
    expect(start(one, found(`${IDS} 1.2`))).to.equal('1.2 auto');
    expect(start(one, found(`${IDS} 1.7`))).to.equal('1.2 auto');
    expect(start(two, found(`${IDS} 1.7`))).to.equal('hostdev/usb-several');
    expect(start(two, found(`${IDS} 1.3`))).to.equal('1.3 auto');
  });

  it('has to be there, unless the policy is another', () => {
    expect(start(none, usbDevice(IDS))).to.equal('hostdev/absent');
    expect(start(none, lenient('mandatory'))).to.equal('hostdev/absent');
    expect(start(none, lenient('optional'))).to.equal('missing');
    expect(start(none, lenient('optional', '1.2'))).to.equal('missing');
  });

  it('is requisite for a cold boot alone', () => {
    expect(start(none, lenient('requisite'))).to.equal('hostdev/absent');
    expect(start(none, lenient('requisite'), { coldBoot: false })).to.equal('missing');
    expect(start(one, lenient('requisite'), { coldBoot: false })).to.equal('1.2 auto');
  });

  it('keeps what the document names', () => {
    const { value } = resolveUsb(one, only(usbDevice(IDS)));
    expect(value && 'source' in value && value.source).to.deep.equal({
      type: 'usb',
      ids: { vendor: 0x951, product: 0x1625 },
      place: { bus: 1, device: 2 },
    });
  });

  it('is refused at its place in the text', () => {
    const hostdev = only(usbDevice(IDS));
    expect(resolveUsb(none, hostdev).diagnostics[0]!.span).to.deep.equal(hostdev.device.element!.startTag);
  });

  it('is no other kind of device', () => {
    expect(start(one, pciDevice('0000:03:00.0'))).to.equal('nothing');
  });
});
