import type { ChannelAddress } from '../address.ts';
import type { MdevType } from './mdev-types.ts';

export type CcwState = 'offline' | 'online';

/** An s390 channel device. */
export interface CcwCapability extends ChannelAddress {
  readonly type: 'ccw';
  readonly state?: CcwState;
  /** Name of the group device that it is a member of. */
  readonly groupDevice?: string;
}

/** An s390 subchannel. */
export interface CssCapability extends ChannelAddress {
  readonly type: 'css';
  /** The device at its other end. */
  readonly channelDevice?: ChannelAddress;
  readonly mdevTypes?: readonly MdevType[];
}

/** Channel devices that work as one, such as a network card. */
export interface CcwGroupCapability extends ChannelAddress {
  readonly type: 'ccwgroup';
  readonly state?: CcwState;
  readonly members: readonly { readonly ref: string; readonly device: string }[];
  readonly qeth?: {
    readonly layer: 'qeth_generic' | 'qeth_layer2' | 'qeth_layer3';
    readonly cardType?: string;
    readonly chpid?: string;
  };
}
