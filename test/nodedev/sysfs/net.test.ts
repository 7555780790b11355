import { expect } from 'chai';
import { at, type Entries, found, namesOf, scan } from '../support.ts';

describe('network interfaces of a sysfs', () => {
  const nic = (name: string, entries: Entries = {}, uevent = `INTERFACE=${name}\n`): Entries =>
    at(`devices/virtual/net/${name}`, 'class/net', { address: '52:54:00:aa:00:01\n', uevent, ...entries });
  const names = (entries: Entries): string[] => namesOf(scan(entries).devices).slice(1);

  it('are those that no network is built of', () => {
    expect(names(nic('eth0'))).to.deep.equal(['net_eth0_52_54_00_aa_00_01']);
    expect(names(nic('wlan0', {}, 'DEVTYPE=wlan\n'))).to.have.length(1);
    for (const type of ['bridge', 'bond', 'vlan', 'vxlan'])
      expect(names(nic('x', {}, `DEVTYPE=${type}\n`))).to.deep.equal([]);
    expect(names({ 'class/net/bonding_masters': 'bond0\n' })).to.deep.equal([]);
  });

  it('have a speed only while they are up', () => {
    const link = (entries: Entries) => found(nic('eth0', entries), 'net_eth0_52_54_00_aa_00_01', 'net')!.link;
    expect(link({ operstate: 'up\n', speed: '10000\n' })).to.deep.equal({ speed: 10000, state: 'up' });
    expect(link({ operstate: 'up\n', speed: '-1\n' })).to.deep.equal({ speed: 4294967295, state: 'up' });
    expect(link({ operstate: 'down\n', speed: '10000\n' })).to.deep.equal({ state: 'down' });
    expect(link({ operstate: 'sideways\n' })).to.equal(undefined);
  });

  it('are told apart by medium', () => {
    expect(found(nic('w', {}, 'DEVTYPE=wlan\n'), 'net_w_52_54_00_aa_00_01', 'net')!.subtype).to.equal(
      '80211',
    );
  });
});
