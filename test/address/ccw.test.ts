import { expect } from 'chai';
import {
  address,
  anyPci,
  balloon,
  channel,
  disk,
  input,
  nic,
  noBalloon,
  rng,
  scsi,
  video,
} from '../helpers/guest.ts';
import { places, refusal } from '../helpers/pin.ts';

const S390 = 's390x/s390-ccw-virtio';
const ccw = (devno?: string, cssid = 'fe', ssid = '0'): string =>
  address(
    devno === undefined ? "type='ccw'" : `type='ccw' cssid='0x${cssid}' ssid='${ssid}' devno='0x${devno}'`,
  );

describe('channel devices', () => {
  it('are numbered in the order in which libvirt walks over them', () => {
    const devices = [
      rng,
      balloon(),
      input('keyboard', 'virtio'),
      input('mouse', 'virtio'),
      channel(),
      video('virtio'),
      nic(),
      disk('vda'),
    ];
    expect(places(S390, ...devices)).to.include({
      vda: 'ccw fe.0.0000',
      interface: 'ccw fe.0.0001',
      video: 'ccw fe.0.0002',
      'virtio-serial:0': 'ccw fe.0.0003',
      input: 'ccw fe.0.0004',
      'input 2': 'ccw fe.0.0005',
      memballoon: 'ccw fe.0.0006',
      rng: 'ccw fe.0.0007',
    });
  });

  it('go around the numbers that are written, wherever those stand', () => {
    const devices = [
      disk('hda', 'virtio', ccw('0007', '0')),
      disk('hdc', 'virtio'),
      disk('hdd', 'virtio', ccw('f00f', 'fe', '2')),
      disk('hdb', 'virtio', ccw()),
      balloon('virtio', ccw('000a')),
    ];
    expect(places(S390, ...devices)).to.include({
      hda: 'ccw 0.0.0007',
      hdb: 'ccw fe.0.0000',
      hdc: 'ccw fe.0.0001',
      hdd: 'ccw fe.2.f00f',
      memballoon: 'ccw fe.0.000a',
    });
    expect(places(S390, disk('vda', 'virtio', ccw('0000')), nic())).to.include({
      interface: 'ccw fe.0.0001',
    });
  });

  it('are all SCSI controllers, filesystems and vsocks too', () => {
    const filesystem = "<filesystem type='mount'><source dir='/srv'/><target dir='srv'/></filesystem>";
    const devices = [scsi('virtio-scsi', 0), filesystem, "<vsock model='virtio'><cid auto='yes'/></vsock>"];
    expect(places(S390, ...devices, noBalloon)).to.include({
      'scsi:0': 'ccw fe.0.0000',
      filesystem: 'ccw fe.0.0001',
      vsock: 'ccw fe.0.0002',
    });
  });

  it('are on PCI where the user asks for that', () => {
    expect(places(S390, nic('virtio', anyPci), noBalloon).interface).to.equal('0:1.0 uid=1 fid=0');
  });

  it('are the host’s channel devices, while its adjunct processors have no address', () => {
    const mdev = (model: string): string =>
      `<hostdev mode='subsystem' type='mdev' model='${model}'><source>` +
      "<address uuid='9063cba3-ecef-47b6-abcf-3fef4fdcad85'/></source></hostdev>";
    expect(places(S390, mdev('vfio-ccw'), noBalloon).hostdev).to.equal('ccw fe.0.0000');
    expect(places(S390, mdev('vfio-ap'), noBalloon).hostdev).to.equal('-');
  });

  it('cannot share a number', () => {
    expect(refusal(S390, nic('virtio', ccw('0001')), nic('virtio', ccw('0001')))).to.deep.equal([
      'address/ccw-duplicate',
    ]);
  });
});
