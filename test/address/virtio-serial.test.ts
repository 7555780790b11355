import { expect } from 'chai';
import { bare, channel, controller, port } from '../helpers/guest.ts';
import { places, placesOf, refusal } from '../helpers/pin.ts';

const serial = (index: number, ports?: number): string =>
  controller('virtio-serial', `index='${index}'${ports === undefined ? '' : ` ports='${ports}'`}`);
const console = (inner = ''): string => `<console type='pty'><target type='virtio'/>${inner}</console>`;
const channels = (...devices: string[]): string[] => placesOf('channel', 'pc', ...devices, ...bare);

describe('virtio channels', () => {
  it('take the lowest port from 1 of the first controller that has one', () => {
    const listed = [
      channel(),
      channel(port("controller='0' bus='2'")),
      channel(port("controller='0' bus='0' port='1'")),
      channel(),
      channel(),
      channel(),
    ];
    expect(channels(serial(0, 4), serial(1), ...listed)).to.deep.equal([
      'vserial 0/0/2',
      'vserial 0/0/3',
      'vserial 0/0/1',
      'vserial 1/0/1',
      'vserial 1/0/2',
      'vserial 1/0/3',
    ]);
    expect(channels(serial(0, 4), ...listed).at(-1)).to.equal('vserial 1/0/3');
  });

  it('fill the 30 ports of a controller, then bring another', () => {
    const found = channels(...Array.from({ length: 31 }, () => channel()));
    expect(found.slice(-2)).to.deep.equal(['vserial 0/0/30', 'vserial 1/0/1']);
    const devices = [...Array.from({ length: 31 }, () => channel()), ...bare];
    expect(places('pc', ...devices)).to.include({ 'virtio-serial:0': '0:2.0', 'virtio-serial:1': '0:3.0' });
  });

  it('bring the lowest index that is unused', () => {
    expect(channels(serial(0, 1), serial(2, 1), channel())).to.deep.equal(['vserial 1/0/1']);
  });

  it('keep a port that is written, whatever its bus', () => {
    expect(channels(channel(port("controller='0' bus='3' port='9'")))).to.deep.equal(['vserial 0/3/9']);
    expect(
      refusal(
        'pc',
        channel(port("controller='0' bus='3' port='9'")),
        channel(port("controller='0' port='9'")),
      ),
    ).to.deep.equal(['address/virtio-serial-port']);
  });

  it('cannot have a port beyond the last', () => {
    expect(refusal('pc', serial(0, 4), channel(port("controller='0' port='4'")))).to.deep.equal([
      'address/virtio-serial-port',
    ]);
  });

  it('find no port on a named controller that is full', () => {
    const named = channel(port("controller='0'"));
    expect(refusal('pc', serial(0, 2), named, channel(port("controller='0'")))).to.deep.equal([
      'address/virtio-serial-port',
    ]);
  });
});

describe('virtio consoles', () => {
  it('use up a port of controller 0, but do not show it', () => {
    const devices = [console(port("controller='1'")), channel(), channel()];
    expect(channels(...devices)).to.deep.equal(['vserial 0/0/2', 'vserial 0/0/3']);
    expect(places('pc', ...devices, ...bare).console).to.equal('vserial 1/0/0');
    expect(Object.keys(places('pc', ...devices))).to.include.members(['virtio-serial:0', 'virtio-serial:1']);
  });

  it('without address use up nothing', () => {
    expect(channels(console(), channel())).to.deep.equal(['vserial 0/0/1']);
  });

  it('with a full address reserve it', () => {
    expect(channels(console(port("controller='0' port='1'")), channel())).to.deep.equal(['vserial 0/0/2']);
  });
});
