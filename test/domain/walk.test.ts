import { expect } from 'chai';
import { KINDS } from '../../src/domain/kinds/index.ts';
import { WALK_ORDER, walk } from '../../src/domain/walk.ts';
import { bare, disk, nic, serial, vnc } from '../helpers/guest.ts';
import { planFor } from '../helpers/pin.ts';

/** The kinds that libvirt never gives an address. */
const WITHOUT_ADDRESS = ['audio', 'graphics', 'lease'];

describe('the order in which libvirt walks over devices', () => {
  it('holds every kind that can have an address exactly once', () => {
    const able = Object.keys(KINDS).filter(kind => !WITHOUT_ADDRESS.includes(kind));
    expect([...WALK_ORDER].sort()).to.deep.equal(able.sort());
  });

  it('is virDomainDeviceInfoIterate’s', () => {
    expect(WALK_ORDER.join(' ')).to.equal(
      'disk interface sound hostdev video controller smartcard serial parallel channel console input filesystem ' +
        'watchdog memballoon rng nvram hub shmem tpm panic memory redirdev iommu vsock crypto pstore',
    );
  });

  it('passes over a console that is another view of a serial port', () => {
    const { domain } = planFor('pc', serial(), vnc, nic(), disk('vda'), ...bare);
    expect(walk(domain.devices).map(({ kind }) => kind)).to.deep.equal(
      'disk interface video controller controller serial input input memballoon'.split(' '),
    );
  });

  it('takes a virtio console in', () => {
    const { domain } = planFor('pc', "<console type='pty'><target type='virtio'/></console>", ...bare);
    expect(walk(domain.devices).map(({ kind }) => kind)).to.include('console');
  });
});
