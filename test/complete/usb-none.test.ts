import { expect } from 'chai';
import { at, controller, hub, input, noBalloon, usb, usbHostdev, usbNone } from '../helpers/guest.ts';
import { places, refusal } from '../helpers/pin.ts';

describe('a USB controller of model none', () => {
  it('has no address, even where one is written', () => {
    expect(places('pc', controller('usb', "model='none'", at('0:1.2')))['usb:0']).to.equal('-');
  });

  for (const [name, device] of Object.entries({
    'another USB controller': usb('qemu-xhci', 1),
    'a USB input': input('tablet', 'usb'),
    'a USB hub': hub(),
    'a USB host device': usbHostdev(),
  })) {
    it(`does not go with ${name}`, () => {
      expect(refusal('pc', usbNone, device)).to.deep.equal(['usb/disabled']);
    });
  }

  it('does not go with an input whose bus libvirt makes USB', () => {
    expect(refusal('pc', usbNone, input('tablet'))).to.deep.equal(['usb/disabled-any']);
  });

  it('with another index than 0 does not keep controller 0 away', () => {
    const devices = [controller('usb', "index='1' model='none'"), noBalloon];
    expect(places('pc', ...devices)).to.include({ 'usb:0': '0:1.2', 'usb:1': '-' });
  });
});

describe('USB companions without a master', () => {
  it('are refused', () => {
    expect(refusal('pc', usb('ich9-uhci1', 0))).to.deep.equal(['usb/companion-master']);
  });

  it('are not called for by a lone ehci1', () => {
    expect(Object.keys(places('pc', usb('ich9-ehci1', 0)))).to.include('ich9-ehci1:0');
    expect(Object.keys(places('pc', usb('ich9-ehci1', 0)))).not.to.include('ich9-uhci1:0');
  });
});
