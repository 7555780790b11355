import { expect } from 'chai';
import { printNodeDevice } from '../../../src/nodedev/xml/print-device.ts';
import { at, found, namesOf, scan } from '../support.ts';

describe('USB of a sysfs', () => {
  const hub = 'devices/pci0000:00/0000:00:14.0/usb1';
  const stick = `${hub}/1-1`;
  const entries = {
    ...at(hub, 'bus/usb/devices', { busnum: '1\n', devnum: '1\n', idVendor: '1d6b\n', idProduct: '0002\n' }),
    ...at(stick, 'bus/usb/devices', {
      busnum: '1\n',
      devnum: '12\n',
      idVendor: '046d\n',
      idProduct: 'c077\n',
      manufacturer: 'Logitech\n',
      serial: 'S1\n',
      uevent: 'MAJOR=189\nMINOR=11\nDEVNAME=bus/usb/001/012\nDEVTYPE=usb_device\n',
    }),
    ...at(`${stick}/1-1:1.0`, 'bus/usb/devices', {
      bInterfaceNumber: '00\n',
      bInterfaceClass: 'ff\n',
      bInterfaceSubClass: '01\n',
      bInterfaceProtocol: '10\n',
    }),
    ...at(`${hub}/1-2`, 'bus/usb/devices', { busnum: '1\n' }),
  };

  it('has devices and interfaces', () => {
    const inventory = scan(entries, { udev: { 'c189:11': 'E:ID_MODEL_FROM_DATABASE=M90 Mouse\nS:mouse\n' } });
    expect(namesOf(inventory.devices)).to.deep.equal(['computer', 'usb_1_1', 'usb_1_1_1_0', 'usb_usb1']);
    expect(printNodeDevice(inventory.byName('usb_1_1')!)).to.equal(
      [
        '<device>',
        '  <name>usb_1_1</name>',
        `  <path>/sys/${stick}</path>`,
        "  <devnode type='dev'>/dev/bus/usb/001/012</devnode>",
        "  <devnode type='link'>/dev/mouse</devnode>",
        '  <parent>usb_usb1</parent>',
        "  <capability type='usb_device'>",
        '    <bus>1</bus>',
        '    <device>12</device>',
        "    <product id='0xc077'>M90 Mouse</product>",
        "    <vendor id='0x046d'>Logitech</vendor>",
        '  </capability>',
        '</device>',
        '',
      ].join('\n'),
    );
    expect(inventory.byName('usb_1_1')!.facts).to.deep.equal({ serial: 'S1' });
    expect(found(entries, 'usb_1_1_1_0', 'usb')).to.deep.equal({
      type: 'usb',
      number: 0,
      class: 255,
      subclass: 1,
      protocol: 16,
    });
  });
});
