import { expect } from 'chai';
import { address, anyPci, bare, controller, nic, serial } from '../helpers/guest.ts';
import { places, placesOf, refusal } from '../helpers/pin.ts';

const PSERIES = 'ppc64/pseries';
const reg = (value: string): string => address(`type='spapr-vio' reg='${value}'`);
const vscsi = (index: number, inner = ''): string =>
  controller('scsi', `index='${index}' model='ibmvscsi'`, inner);

describe('registers of the pSeries virtual I/O bus', () => {
  it('start at 0x1000 for networks, 0x2000 for SCSI, 0x3000 for nvram, 0x30000000 for serial ports', () => {
    const devices = [nic('spapr-vlan'), vscsi(0), '<nvram/>', serial(), ...bare];
    expect(places(PSERIES, ...devices)).to.include({
      interface: 'vio 0x1000',
      'scsi:0': 'vio 0x2000',
      nvram: 'vio 0x3000',
      serial: 'vio 0x30000000',
    });
  });

  it('come from one pool', () => {
    const devices = [nic('spapr-vlan'), nic('spapr-vlan'), nic('spapr-vlan'), vscsi(0), ...bare];
    expect(placesOf('interface', PSERIES, ...devices)).to.deep.equal([
      'vio 0x1000',
      'vio 0x2000',
      'vio 0x3000',
    ]);
    expect(places(PSERIES, ...devices)['scsi:0']).to.equal('vio 0x4000');
  });

  it('go around those that are written, in whatever kind of device', () => {
    const devices = [
      vscsi(0),
      vscsi(1, reg('0x30000000')),
      serial(undefined, reg('0x20000000')),
      serial(),
      ...bare,
    ];
    expect(places(PSERIES, ...devices)).to.include({
      'scsi:0': 'vio 0x2000',
      'scsi:1': 'vio 0x30000000',
      serial: 'vio 0x20000000',
      'serial 2': 'vio 0x30001000',
    });
  });

  it('replace an address of another type on devices that must be there', () => {
    const devices = [nic('spapr-vlan', anyPci), ...bare];
    expect(places(PSERIES, ...devices).interface).to.equal('vio 0x1000');
  });

  it('cannot be shared', () => {
    const devices = [nic('spapr-vlan', reg('0x1000')), nic('spapr-vlan', reg('0x1000'))];
    expect(refusal(PSERIES, ...devices)).to.deep.equal(['address/spapr-vio-duplicate']);
  });

  it('are given to an ibmvscsi on any machine', () => {
    expect(places('pc', vscsi(0), ...bare)['scsi:0']).to.equal('vio 0x2000');
  });
});
