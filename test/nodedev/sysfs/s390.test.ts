import { expect } from 'chai';
import { at, found, scan } from '../support.ts';

describe('s390 of a sysfs', () => {
  const sub = 'devices/css0/0.0.0070';
  const ccw = `${sub}/0.0.bd00`;
  const entries = {
    ...at(sub, 'bus/css/devices', {
      driver: { link: '../../../bus/css/drivers/io_subchannel' },
      dev_busid: '0.0.bd00\n',
    }),
    ...at('devices/css0/0.0.0071', 'bus/css/devices', { driver: { link: '../../../bus/css/drivers/chsc' } }),
    ...at(ccw, 'bus/ccw/devices', { online: '1\n', group_device: { link: '../../../qeth/0.0.bd00' } }),
    ...at('devices/qeth/0.0.bd00', 'bus/ccwgroup/devices', {
      online: '0\n',
      uevent: 'DEVTYPE=qeth_layer2\n',
      card_type: 'OSD_1000\n',
      chpid: 'BD\n',
      cdev0: { link: '../../css0/0.0.0070/0.0.bd00' },
    }),
    ...at('devices/ap/card07', 'bus/ap/devices', { uevent: '' }),
    ...at('devices/ap/card07/07.0038', 'bus/ap/devices', { uevent: '' }),
    'devices/vfio_ap/matrix/uevent': '',
  };

  it('has channel devices, subchannels, groups and crypto', () => {
    const inventory = scan(entries);
    expect(inventory.devices.map(({ name, parent }) => `${name} < ${parent}`).slice(1)).to.deep.equal([
      'ap_07_0038 < ap_card07',
      'ap_card07 < computer',
      'ap_matrix < computer',
      'ccw_0_0_bd00 < css_0_0_0070',
      'ccwgroup_0_0_bd00 < computer',
      'css_0_0_0070 < computer',
    ]);
    expect(found(entries, 'ccw_0_0_bd00', 'ccw')).to.deep.include({
      state: 'online',
      groupDevice: 'ccwgroup_0_0_bd00',
    });
    expect(found(entries, 'css_0_0_0070', 'css')!.channelDevice).to.deep.equal({
      cssid: 0,
      ssid: 0,
      devno: 0xbd00,
    });
    expect(found(entries, 'ccwgroup_0_0_bd00', 'ccwgroup')).to.deep.include({
      state: 'offline',
      members: [{ ref: 'cdev0', device: 'ccw_0_0_bd00' }],
      qeth: { layer: 'qeth_layer2', cardType: 'OSD_1000', chpid: 'BD' },
    });
    expect(found(entries, 'ap_07_0038', 'ap_queue')).to.deep.include({ adapter: 7, domain: 0x38 });
  });
});
