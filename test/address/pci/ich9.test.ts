import { expect } from 'chai';
import { anyPci, at, ich9, nic, noBalloon, usb } from '../../helpers/guest.ts';
import { places, refusal } from '../../helpers/pin.ts';

describe('an ICH9 USB group', () => {
  it('joins the member that has an address', () => {
    const devices = [usb('ich9-ehci1', 0, at('0:9.7')), ...ich9(0).slice(1), noBalloon];
    expect(places('pc', ...devices)).to.include({
      'ich9-uhci1:0': '0:9.0 multi=on',
      'ich9-uhci2:0': '0:9.1',
      'ich9-uhci3:0': '0:9.2',
    });
  });

  it('has its master added to the slot of a companion', () => {
    const devices = [usb('ich9-ehci1', 0), usb('ich9-uhci1', 0, at('0:8.0')), noBalloon];
    expect(places('pc', ...devices)['ich9-ehci1:0']).to.equal('0:8.7');
  });

  it('cannot join a slot whose function is taken', () => {
    const devices = [usb('ich9-ehci1', 0, at('0:9.7')), usb('ich9-uhci1', 0), nic('virtio', at('0:9.0'))];
    expect(refusal('pc', ...devices)).to.deep.equal(['address/pci-duplicate']);
  });

  it('goes to 1a on q35 when anything is in slot 1d', () => {
    const devices = [nic('virtio', at('0:1d.4')), ...ich9(0), noBalloon];
    expect(places('q35', ...devices)['ich9-uhci1:0']).to.equal('0:1a.0 multi=on');
  });

  it('goes to a bridge on q35 when its uhci1 asks for any PCI place', () => {
    const [ehci, , uhci2, uhci3] = ich9(0) as [string, string, string, string];
    const devices = [ehci, usb('ich9-uhci1', 0, anyPci), uhci2, uhci3, noBalloon];
    expect(places('q35', ...devices)['ich9-uhci1:0']).to.match(/^[1-9]:1\.0 multi=on$/);
  });
});
