import { expect } from 'chai';
import { address, bare, serial } from '../helpers/guest.ts';
import { deviceList, places, refusal } from '../helpers/pin.ts';

const pty = (target: string, inner = ''): string =>
  `<console type='pty'><target type='${target}'/>${inner}</console>`;
const charDevices = (...devices: string[]): string[] =>
  deviceList('pc', ...devices, ...bare).filter(device => /^(serial|console)/.test(device));

describe('serial port 0 and console 0', () => {
  it('a serial port brings a console', () => {
    expect(charDevices(serial())).to.deep.equal(['serial(isa-serial/isa-serial)', 'console(serial)']);
  });

  it('a console brings a serial port', () => {
    expect(charDevices(pty('serial'))).to.deep.equal(['serial(isa-serial/isa-serial)', 'console(serial)']);
  });

  it('a console hands its address on to the serial port it brings', () => {
    const isa = address("type='isa' iobase='0x2f8' irq='0x3'");
    expect(places('pc', pty('serial', isa), ...bare).serial).to.equal('isa 0x2f8/3');
  });

  it('both there are left as they are', () => {
    expect(charDevices(serial(), pty('serial'))).to.have.length(2);
  });

  it('a virtio console is moved behind the one that the serial port brings', () => {
    expect(charDevices(serial(), pty('virtio'))).to.deep.equal([
      'serial(isa-serial/isa-serial)',
      'console(serial)',
      'console(virtio)',
    ]);
  });

  for (const target of ['pci-serial', 'usb-serial', 'isa-debug']) {
    it(`a first serial port on ${target} brings no console`, () => {
      const devices = deviceList('pc', serial(target));
      expect(devices.filter(device => device.startsWith('console'))).to.deep.equal([]);
    });
  }

  it('a second console of target serial is refused', () => {
    expect(refusal('pc', pty('serial'), pty('serial'))).to.deep.equal(['console/single-serial']);
  });
});
