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

/** A network interface of the host. */
export interface NetCapability {
  readonly type: 'net';
  /** Its name on the host, such as `eth0`. */
  readonly interface: string;
  /** MAC address as text; the loopback's is all zeros. */
  readonly address?: string;
  readonly link?: {
    /** Mbit/s */
    readonly speed?: number;
    readonly state?: LinkState;
  };
  readonly features: readonly NetFeature[];
  /** `80203` is Ethernet, `80211` wireless. */
  readonly subtype?: '80203' | '80211';
}
