import { expect } from 'chai';
import { type Change, diffInventories, LIFECYCLE_EVENTS } from '../../src/nodedev/changes.ts';
import { ChangeFeed } from '../../src/nodedev/feed.ts';
import { device, inventory, net, pci } from './support.ts';

const card = device('pci_0000_03_00_0', pci(), { driver: 'igb', path: '/sys/devices/a' });
const nic = device('net_eth1', net('eth1'));
const mdev = device(
  'mdev_a',
  { type: 'mdev', typeId: 't', iommuGroup: 0, attributes: [] },
  { active: false, persistent: true },
);

const shown = (changes: readonly Change[]): string[] =>
  changes.map(({ event, name, what }) => [event, name, what].filter(part => part).join(' '));
const diff = (before: readonly (typeof card)[], after: readonly (typeof card)[]): string[] =>
  shown(diffInventories(inventory(...before), inventory(...after)));

describe('the difference of two inventories', () => {
  it('is nothing for the same devices in another order', () => {
    expect(diff([card, nic], [nic, { ...card }])).to.deep.equal([]);
  });

  it('tells what came, went and changed', () => {
    expect(diff([card], [nic])).to.deep.equal(['deleted pci_0000_03_00_0', 'created net_eth1']);
    expect(diff([card], [{ ...card, driver: 'vfio-pci' }])).to.deep.equal([
      'updated pci_0000_03_00_0 driver',
    ]);
    expect(diff([card], [{ ...card, capabilities: [pci('03:00.0', { numaNode: 1 })] }])).to.deep.equal([
      'updated pci_0000_03_00_0 content',
    ]);
    expect(diff([card], [{ ...card, path: '/sys/devices/b' }])).to.deep.equal([]);
    expect(diff([card], [{ ...card, path: '/sys/devices/b', driver: 'x', parent: 'p' }])).to.deep.equal([
      'updated pci_0000_03_00_0 content',
    ]);
  });

  it('follows the life of a mediated device', () => {
    const running = { ...mdev, active: true };
    const transient = { ...running, persistent: false };
    expect(diff([], [mdev])).to.deep.equal(['defined mdev_a']);
    expect(diff([mdev], [running])).to.deep.equal(['created mdev_a']);
    expect(diff([running], [mdev])).to.deep.equal(['deleted mdev_a']);
    expect(diff([running], [transient])).to.deep.equal(['undefined mdev_a']);
    expect(diff([transient], [running])).to.deep.equal(['defined mdev_a']);
    expect(diff([running], [])).to.deep.equal(['deleted mdev_a', 'undefined mdev_a']);
    expect(diff([], [running])).to.deep.equal(['defined mdev_a', 'created mdev_a']);
    expect(diff([mdev], [])).to.deep.equal(['undefined mdev_a']);
    expect(diff([mdev], [{ ...mdev, autostart: true }])).to.deep.equal(['updated mdev_a content']);
  });

  it("has libvirt's numbers", () => {
    expect(LIFECYCLE_EVENTS).to.deep.equal({ created: 0, deleted: 1, defined: 2, undefined: 3 });
  });
});

describe('the change feed', () => {
  const rename = (at: number): typeof nic => device(`net_eth${at}`, net(`eth${at}`));

  it('tells listeners, all or of one device, until they leave', () => {
    const feed = new ChangeFeed(inventory(card));
    const [every, one]: [string[], string[]] = [[], []];
    const leave = feed.subscribe(change => every.push(`${change.seq} ${change.event} ${change.name}`));
    feed.subscribe(change => one.push(change.event), 'net_eth1');
    feed.update(inventory(card, nic));
    feed.update(inventory(nic));
    leave();
    feed.update(inventory());
    expect(every).to.deep.equal(['1 created net_eth1', '2 deleted pci_0000_03_00_0']);
    expect(one).to.deep.equal(['created', 'deleted']);
    expect(feed.cursor).to.equal(3);
    expect(feed.inventory.devices).to.have.length(1);
  });

  it('answers what happened since a cursor', () => {
    const feed = new ChangeFeed(inventory());
    feed.update(inventory(card));
    const { cursor } = feed;
    feed.update(inventory(card, nic));
    const since = feed.changesSince(cursor);
    expect(since.kind === 'changes' && shown(since.changes)).to.deep.equal(['created net_eth1']);
    expect(feed.changesSince(feed.cursor)).to.deep.equal({ kind: 'changes', changes: [], cursor: 2 });
  });

  it('asks for a resync where the log does not reach', () => {
    const feed = new ChangeFeed(inventory(), 2);
    for (let at = 0; at < 4; at++) feed.update(inventory(rename(at)));
    expect(feed.cursor).to.equal(7);
    for (const cursor of [4, -1, 8, 1.5, Number.NaN]) {
      expect(feed.changesSince(cursor)).to.deep.equal({ kind: 'resync', cursor: 7 });
    }
    expect(feed.changesSince(5).kind).to.equal('changes');
  });

  it('keeps nothing where it may keep nothing', () => {
    const feed = new ChangeFeed(inventory(), 0);
    feed.update(inventory(nic));
    expect(feed.changesSince(0).kind).to.equal('resync');
    expect(feed.changesSince(1).kind).to.equal('changes');
  });
});
