import { integer, text, word } from '../../field.ts';

/** https://libvirt.org/formatdomain.html#ip-configuration */
export const guestIp = {
  ipAddress: text('ip/@address'),
  ipFamily: word('ip/@family', ['ipv4', 'ipv6']),
  ipPrefix: integer('ip/@prefix'),
  ipPeer: text('ip/@peer'),
  routeFamily: word('route/@family', ['ipv4', 'ipv6']),
  routeAddress: text('route/@address'),
  routeNetmask: text('route/@netmask'),
  routePrefix: integer('route/@prefix'),
  routeGateway: text('route/@gateway'),
  routeMetric: integer('route/@metric'),
};
