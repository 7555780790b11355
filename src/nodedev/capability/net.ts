import { decimal, text, word } from '../xml/lexical.ts';
import { whichOf } from '../xml/nested.ts';
import { each, inside, record } from '../xml/record.ts';
import { attribute, child, printedIf, type Row } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

/** What a network interface can offload, in the order in which libvirt prints it. */
export const NET_FEATURES = [
  'rx',
  'tx',
  'sg',
  'tso',
  'gso',
  'gro',
  'lro',
  'rxvlan',
  'txvlan',
  'ntuple',
  'rxhash',
  'rdma',
  'txudptnl',
  'switchdev',
] as const;
export type NetFeature = (typeof NET_FEATURES)[number];

/** Operational states, as RFC 2863 has them. */
export const LINK_STATES = [
  'unknown',
  'notpresent',
  'down',
  'lowerlayerdown',
  'testing',
  'dormant',
  'up',
] as const;
export type LinkState = (typeof LINK_STATES)[number];

export interface NetLink {
  /** Mbit/s */
  readonly speed?: number;
  readonly state?: LinkState;
}

/** A network interface of the host. */
export interface NetCapability {
  readonly type: 'net';
  /** Its name on the host, such as `eth0`. */
  readonly interface: string;
  /** MAC address as text; the loopback's is all zeros. */
  readonly address?: string;
  readonly link?: NetLink;
  /** Each once, in the order of `NET_FEATURES`. */
  readonly features: readonly NetFeature[];
  /** `80203` is Ethernet, `80211` wireless. */
  readonly subtype?: '80203' | '80211';
}

const link: Row<NetLink> = record<NetLink>({
  speed: printedIf(attribute('speed', decimal()), speed => speed > 0),
  state: attribute('state', word(LINK_STATES), { unset: [''] }),
});

const isFirst = <T>(value: T, at: number, list: readonly T[]): boolean => list.indexOf(value) === at;

const found = each('feature', attribute('name', word(NET_FEATURES), { required: true }));

/** Libvirt keeps a set of features, so order and repetition in the document do not count. */
const features: Row<readonly NetFeature[]> = {
  ...found,
  read(element, context) {
    const order = (name: NetFeature): number => NET_FEATURES.indexOf(name);
    const names = found.read(element, context)?.filter(isFirst) ?? [];
    return names.sort((one, other) => order(one) - order(other));
  },
};

export const net = capabilityTable<NetCapability>({
  type: 'net',
  rows: {
    interface: child('interface', text, { required: true }),
    address: child('address', text),
    link: printedIf(inside('link', link), ({ speed = 0, state }) => speed !== 0 || state !== undefined),
    features,
    subtype: whichOf(['80203', '80211']),
  },
  nested: ['80203', '80211'],
});
