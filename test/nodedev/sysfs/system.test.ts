import { expect } from 'chai';
import { printNodeDevice } from '../../../src/nodedev/xml/print-device.ts';
import { below, found, namesOf, scan } from '../support.ts';

describe('the host itself', () => {
  it('is described by its firmware', () => {
    const dmi = below('devices/virtual/dmi/id', {
      product_name: 'ProLiant\n',
      sys_vendor: ' HP \n',
      product_serial: '\n',
      product_uuid: 'C7A5FDBD-EDAF-9455-926A-D65C16DB1809\n',
      bios_date: '04/01/2008\n',
    });
    expect(found(dmi, 'computer', 'system')).to.deep.equal({
      type: 'system',
      product: 'ProLiant',
      hardware: { vendor: 'HP', uuid: 'c7a5fdbd-edaf-9455-926a-d65c16db1809' },
      firmware: { releaseDate: '04/01/2008' },
    });
  });

  it('is there where nothing else is', () => {
    expect(namesOf(scan({}).devices)).to.deep.equal(['computer']);
    const [root] = scan({}, { hostUuid: 'nonsense' }).devices;
    expect(printNodeDevice(root!)).to.contain('<uuid>00000000-0000-0000-0000-000000000000</uuid>');
  });
});
