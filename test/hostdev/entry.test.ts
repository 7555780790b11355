import { expect } from 'chai';
import * as slotwise from '../../src/index.ts';
import { domainOf, pciDevice, pciInterface } from '../helpers/hostdev.ts';

describe('the host devices of the package entry', () => {
  const domain = domainOf(pciInterface('0000:03:10.0'), pciDevice('0000:03:00.0'));

  it('are listed by use and by domain', () => {
    const uses: readonly slotwise.HostUse[] = slotwise.usesOf(domain);
    const holders: readonly slotwise.Holder[] = slotwise.holdersOf([domain, domain]);
    expect([uses.length, holders.length]).to.deep.equal([2, 4]);
    expect(slotwise.clashesAmong(holders.slice(0, 2))).to.deep.equal([]);
  });

  it('leave the domain without its text', () => {
    const [card] = slotwise.hostdevsOf(domain);
    const rest = slotwise.withoutHostdev(domain, card!);
    expect(slotwise.hostdevsOf(rest).map(({ type }) => type)).to.deep.equal(['pci']);
  });

  it('are written as elements', () => {
    const [card] = slotwise.hostdevsOf(domain);
    const element: slotwise.NewElement | undefined = slotwise.sourceElement(card!);
    expect(element && slotwise.formatElement(element)).to.equal(slotwise.printSource(card!));
  });

  it('are compared as libvirt compares them, too', () => {
    const ids = { vendor: 0x951, product: 0x1625 };
    const [make, placed]: slotwise.HostSource[] = [
      { type: 'usb', ids },
      { type: 'usb', ids, place: { bus: 1, device: 2 } },
    ];
    expect([
      slotwise.sameSource(placed!, make!),
      slotwise.sameSourceAsLibvirt(make!, placed!),
      slotwise.sameSourceAsLibvirt(placed!, make!),
    ]).to.deep.equal([true, true, false]);
  });
});
