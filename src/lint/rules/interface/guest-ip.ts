import type { DeviceOf } from '../../../domain/device.ts';
import { attributeValue, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';

const LOWEST_PREFIX = 4;
const HIGHEST_PREFIX = 27;
const IPV6_PREFIX = 64;

const isV6 = (ip: XmlElement): boolean => (attributeValue(ip, 'address') ?? '').includes(':');

function prefixProblem(ip: XmlElement): string | undefined {
  const prefix = Number(attributeValue(ip, 'prefix') ?? 0);
  if (!prefix) return undefined;
  if (isV6(ip))
    return prefix === IPV6_PREFIX ? undefined : `an IPv6 prefix has ${IPV6_PREFIX} bits, found ${prefix}`;
  if (prefix >= LOWEST_PREFIX && prefix <= HIGHEST_PREFIX) return undefined;
  return `an IPv4 prefix has ${LOWEST_PREFIX} to ${HIGHEST_PREFIX} bits, found ${prefix}`;
}

function judgeAddresses(addresses: readonly XmlElement[]): Complaint | undefined {
  for (const ip of addresses) {
    const first = addresses.find(other => isV6(other) === isV6(ip))!;
    if (attributeValue(ip, 'peer') !== undefined)
      return { text: 'QEMU sets no peer: remove it', at: ip.span };
    const problem = prefixProblem(ip);
    if (problem) return { text: problem, at: ip.span };
    if (first !== ip)
      return { text: 'QEMU gives one address of each family to the guest: remove this', at: ip.span };
  }
  return undefined;
}

function judge(device: DeviceOf<'interface'>): Complaint | undefined {
  const { element, type, backendType } = device;
  const route = element && childrenOf(element, 'route')[0];
  if (route) return { text: 'QEMU sets no routes in the guest: remove <route>', at: route.span };
  const addresses = element ? childrenOf(element, 'ip') : [];
  if (!addresses.length) return undefined;
  if (type === 'user' || (type === 'vhostuser' && backendType === 'passt')) return judgeAddresses(addresses);
  return {
    text: `only type user gives addresses to the guest, this is ${type}: remove <ip>`,
    at: addresses[0]!.span,
  };
}

export const guestIp = deviceRule(
  'interface',
  {
    id: 'interface/guest-ip',
    summary: '<ip> below an interface is for type user, one of each family; <route> is for containers.',
    why: 'Only the user network of QEMU and passt hand out addresses themselves.',
    bad: "<interface type='ethernet'><model type='virtio'/><ip address='10.0.0.2' prefix='24'/></interface>",
    good: "<interface type='user'><model type='virtio'/><ip address='10.0.0.2' prefix='24'/></interface>",
  },
  judge,
);
