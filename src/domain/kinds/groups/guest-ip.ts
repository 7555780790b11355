import { integer, text, word } from '../../field.ts';

/** https://libvirt.org/formatdomain.html#ip-configuration. */
export const guestIp = {
  ipAddress: text('ip/@address', { required: 'with-element' }),
  ipFamily: word('ip/@family', ['ipv4', 'ipv6'], { severity: 'warning' }),
  ipPrefix: integer('ip/@prefix', { maximum: 128 }),
  ipPeer: text('ip/@peer'),
  routeAddress: text('route/@address', { required: 'with-element' }),
  routeFamily: word('route/@family', ['ipv4', 'ipv6']),
  routeNetmask: text('route/@netmask'),
  routePrefix: integer('route/@prefix', { maximum: 128 }),
  routeGateway: text('route/@gateway', { required: 'with-element' }),
  routeMetric: integer('route/@metric', { minimum: 1 }),
};
