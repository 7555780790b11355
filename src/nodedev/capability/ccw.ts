import type { ChannelAddress } from '../address.ts';
import { text, word } from '../xml/lexical.ts';
import { nested } from '../xml/nested.ts';
import { child } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';
import { channelElements } from './address.ts';

export const CCW_STATES = ['offline', 'online'] as const;
export type CcwState = (typeof CCW_STATES)[number];

/** An s390 channel device. */
export interface CcwCapability extends ChannelAddress {
  readonly type: 'ccw';
  readonly state?: CcwState;
  /** Name of the group device that it is a member of. */
  readonly groupDevice?: string;
}

export const ccwState = child('state', word(CCW_STATES));

export const ccw = capabilityTable<CcwCapability>({
  type: 'ccw',
  rows: {
    state: ccwState,
    ...channelElements,
    groupDevice: nested('ccwgroup_member', child('group_device', text, { required: true })),
  },
});
