import { expect } from 'chai';
import { noBalloon, pciHostdev } from '../../helpers/guest.ts';
import { places, placesOf, refusal } from '../../helpers/pin.ts';

const S390 = 's390x/s390-ccw-virtio';

const zpci = (numbers: string, place = ''): string =>
  `<address type='pci'${place}><zpci ${numbers}/></address>`;
/** Host devices with these addresses, each from another host slot. */
const hostdevs = (...addresses: string[]): string[] =>
  addresses.map((address, position) => pciHostdev(address, `0x0${position}`));
const idsOf = (...addresses: string[]): string[] =>
  placesOf('hostdev', S390, ...hostdevs(...addresses), noBalloon).map(place => place.replace(/^\S+ /, ''));

describe('zPCI ids', () => {
  it('are the lowest free ones, uid from 1 and fid from 0', () => {
    expect(placesOf('hostdev', S390, ...hostdevs('', ''), noBalloon)).to.deep.equal([
      '0:1.0 uid=1 fid=0',
      '0:2.0 uid=2 fid=1',
    ]);
  });

  it('that are written stay; what is missing beside them is chosen before all others', () => {
    const written = [
      zpci("uid='0x23' fid='0x3f'"),
      zpci("uid='0x35' fid='0x68'"),
      '',
      '',
      zpci("uid='0x53'"),
      zpci("uid='0x3' fid='0x72'"),
      zpci("uid='0x17' fid='0x3'"),
      zpci("uid='0x4' fid='0x28'"),
    ];
    expect(idsOf(...written)).to.deep.equal([
      `uid=${0x23} fid=${0x3f}`,
      `uid=${0x35} fid=${0x68}`,
      'uid=1 fid=1',
      'uid=2 fid=2',
      `uid=${0x53} fid=0`,
      `uid=3 fid=${0x72}`,
      `uid=${0x17} fid=3`,
      `uid=4 fid=${0x28}`,
    ]);
  });

  it('are given to bridges that are added, too', () => {
    const written = [zpci("uid='0xffff' fid='0xffffffff'", " bus='1' slot='0x1f'"), "<address type='pci'/>"];
    expect(places(S390, ...hostdevs(...written), noBalloon)).to.include({
      hostdev: `1:1f.0 uid=${0xffff} fid=${0xffffffff}`,
      'hostdev 2': '0:2.0 uid=1 fid=0',
      'pci:1': '0:1.0 uid=2 fid=1',
    });
  });

  it('that two devices share stop the domain', () => {
    expect(refusal(S390, ...hostdevs(zpci("uid='5'"), zpci("uid='5'")))).to.deep.equal([
      'address/zpci-duplicate',
    ]);
    expect(refusal(S390, ...hostdevs(zpci("fid='5'"), zpci("fid='5'")))).to.deep.equal([
      'address/zpci-duplicate',
    ]);
  });

  it('of 0 or beyond ffff stop the domain', () => {
    expect(refusal(S390, ...hostdevs(zpci("uid='0'")))).to.deep.equal(['address/zpci-uid-range']);
    expect(refusal(S390, ...hostdevs(zpci("uid='0x10000'")))).to.deep.equal(['address/zpci-uid-range']);
  });

  it('are not chosen on other architectures', () => {
    expect(places('pc', pciHostdev(), noBalloon).hostdev).to.equal('0:2.0');
  });
});
