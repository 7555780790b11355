import type { ChannelAddress } from '../address.ts';
import { inside, record } from '../xml/record.ts';
import { capabilityTable } from '../xml/table.ts';
import { channelElements } from './address.ts';
import { type MdevType, mdevTypes } from './mdev-types.ts';

/** An s390 subchannel. */
export interface CssCapability extends ChannelAddress {
  readonly type: 'css';
  /** The device at its other end. */
  readonly channelDevice?: ChannelAddress;
  readonly mdevTypes?: readonly MdevType[];
}

export const css = capabilityTable<CssCapability>({
  type: 'css',
  rows: {
    ...channelElements,
    channelDevice: inside('channel_dev_addr', record(channelElements)),
    mdevTypes,
  },
  nested: 'any',
});
