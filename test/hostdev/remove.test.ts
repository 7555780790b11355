import { expect } from 'chai';
import { hostdevsOf } from '../../src/hostdev/list.ts';
import { removeHostdev, withoutHostdev } from '../../src/hostdev/remove.ts';
import { applyEdits } from '../../src/xml/edit.ts';
import { domainXml } from '../helpers/guest.ts';
import { domainOf, pciDevice, pciInterface } from '../helpers/hostdev.ts';

const nic = pciInterface('0000:02:00.0');
const plain = pciDevice('0000:01:00.0');

describe('removing a host device', () => {
  it('takes away the element that spells it, with its line, and nothing else', () => {
    const domain = domainOf('<!-- first -->', nic, plain);
    const [first, second] = hostdevsOf(domain);
    const without = (index: 0 | 1): string =>
      applyEdits(domain.document.text, removeHostdev(domain.document, [first!, second!][index]!));
    expect(without(0)).to.equal(domainXml('q35', '<!-- first -->', plain));
    expect(without(1)).to.equal(domainXml('q35', '<!-- first -->', nic));
  });

  it('takes an interface out of both lists', () => {
    const domain = domainOf(nic, plain);
    const rest = withoutHostdev(domain, hostdevsOf(domain)[0]!);
    expect(rest.devices.interface).to.deep.equal([]);
    expect(hostdevsOf(rest).map(({ device }) => device.kind)).to.deep.equal(['hostdev']);
  });

  it('takes a plain one out of the list, and leaves the domain given as it was', () => {
    const domain = domainOf(nic, plain);
    const rest = withoutHostdev(domain, hostdevsOf(domain)[1]!);
    expect(hostdevsOf(rest).map(({ device }) => device.kind)).to.deep.equal(['interface']);
    expect(hostdevsOf(domain)).to.have.length(2);
  });
});
