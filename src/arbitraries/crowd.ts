import fc from 'fast-check';
import { anyOf, type Weighted } from './choice.ts';
import { plainNic } from './device/interface.ts';
import type { DeviceDraft } from './draft.ts';
import { element } from './element.ts';
import type { Guest } from './guest.ts';

const times = (least: number, most: number, one: DeviceDraft): fc.Arbitrary<DeviceDraft> =>
  fc
    .integer({ min: least, max: most })
    .map(count => names => Array.from({ length: count }).flatMap(() => one(names)));

const nics = (least: number, most: number): fc.Arbitrary<DeviceDraft> =>
  plainNic.chain(type =>
    times(least, most, () => [element('interface', { type: 'user' }, element('model', { type }))]),
  );

const tablets: DeviceDraft = () => [element('input', { type: 'tablet', bus: 'usb' })];

const channels =
  (guest: Guest): DeviceDraft =>
  names => {
    const target = element('target', { type: 'virtio', name: `org.slotwise.${names.number('channel')}` });
    return [element('channel', { type: guest.virtual ? 'null' : 'unix' }, target)];
  };

const virtioDisks =
  (guest: Guest): DeviceDraft =>
  names => {
    const file = `${guest.images}/${names.number('image')}.img`;
    const target = element('target', { dev: names.target('vd', 0), bus: 'virtio' });
    return [element('disk', { type: 'file' }, element('source', { file }), target)];
  };

function crowds(guest: Guest): Weighted<fc.Arbitrary<DeviceDraft>> {
  return [
    [nics(20, 70), guest.virtual ? 0 : 4],
    [nics(5, 20), 2],
    [times(3, 30, tablets), guest.s390 ? 0 : 3],
    [times(28, 34, channels(guest)), guest.virtual ? 0 : 1],
    [times(10, guest.virtual ? 12 : 30, virtioDisks(guest)), 1],
  ];
}

/** Now and then very many devices of one kind, so that buses fill up. */
export function crowd(guest: Guest): fc.Arbitrary<DeviceDraft> {
  return anyOf<DeviceDraft>([
    [fc.constant(() => []), 12],
    [anyOf(crowds(guest)), 1],
  ]);
}
