import { check } from './check.ts';
import { hostPci, nic } from './fragments.ts';

const user = (inner: string, attributes = ''): string =>
  `<interface type='user' ${attributes}>${inner}</interface>`;
const SHARED = "<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>";
const vhost =
  "<interface type='vhostuser'><source type='unix' path='/s' mode='client'/><model type='virtio'/></interface>";

check('interface/teaming', {
  refuses: {
    'a persistent card of another model': [
      nic("<model type='e1000'/><teaming type='persistent'/>"),
      'this is',
      'e1000',
    ],
    'a transient card on a bridge': [
      "<interface type='bridge'><source bridge='br0'/><teaming type='transient' persistent='ua-a'/></interface>",
      "this is 'bridge'",
      'bridge',
    ],
  },
  accepts: {
    'a pair': `${nic("<model type='virtio'/><teaming type='persistent'/><alias name='ua-a'/>")}<interface type='hostdev' managed='yes'><source><address type='pci' domain='0' bus='3' slot='0' function='0'/></source><teaming type='transient' persistent='ua-a'/></interface>`,
  },
});

check('interface/queue-size-pow2', {
  refuses: {
    '300 buffers': [
      nic("<model type='virtio'/><driver name='vhost' rx_queue_size='300'/>"),
      'found queue size 300',
      '300',
    ],
  },
  accepts: { '512 buffers': nic("<model type='virtio'/><driver name='vhost' tx_queue_size='512'/>") },
});

check('interface/virtio-only-options', {
  refuses: { 'packed rings of e1000': [nic("<model type='e1000'/><driver packed='on'/>"), 'virtio', 'on'] },
  accepts: { 'packed rings of virtio': nic("<model type='virtio'/><driver packed='on'/>") },
});

check('interface/mtu-type', {
  refuses: { 'an mtu of slirp': [user("<mtu size='9000'/>"), 'mtu'] },
  accepts: { 'an mtu of a network': nic("<mtu size='9000'/>") },
});

check('interface/isolated-port', {
  refuses: { 'isolation of slirp': [user("<port isolated='yes'/>"), 'isolat'] },
  accepts: { 'isolation of a network': nic("<port isolated='yes'/>") },
});

check('interface/guest-ip', {
  refuses: {
    'an address on a network': [nic("<ip family='ipv4' address='10.0.0.2'/>"), 'only type user'],
    'two of one family': [
      user("<ip family='ipv4' address='10.0.0.2'/><ip family='ipv4' address='10.0.0.3'/>"),
      'one address of each family',
    ],
    'a route': [
      user("<route family='ipv4' address='10.0.0.0' prefix='8' gateway='10.0.0.1'/>"),
      'sets no routes',
    ],
    'a short prefix': [user("<ip family='ipv4' address='10.0.0.2' prefix='3'/>"), 'found 3'],
  },
  accepts: {
    'one of each family': user("<ip family='ipv4' address='10.0.0.2'/><ip family='ipv6' address='fd00::2'/>"),
  },
});

check('interface/host-ip', {
  refuses: {
    'an address of the host on a network': [
      "<interface type='network'><source network='default'><ip address='10.0.0.1' prefix='24'/></source></interface>",
      'for type ethernet',
    ],
  },
  accepts: {
    'an address of the host on ethernet':
      "<interface type='ethernet'><source><ip address='10.0.0.1' prefix='24'/></source></interface>",
  },
});

check('interface/virtualport-type', {
  refuses: {
    'a port of slirp': [user("<virtualport type='openvswitch'/>"), 'has no <virtualport>'],
    'a port without type on a bridge': [
      "<interface type='bridge'><source bridge='br0'/><virtualport/></interface>",
      'has no type',
    ],
  },
  accepts: {
    'Open vSwitch':
      "<interface type='bridge'><source bridge='br0'/><virtualport type='openvswitch'/></interface>",
  },
});

check('interface/vhostuser-shared-memory', {
  refuses: {
    'memory that is not shared': [vhost, 'needs shared memory'],
    'a cell that is not shared': [
      `<vcpu>2</vcpu><cpu><numa><cell id='0' cpus='0' memory='1' unit='GiB' memAccess='shared'/><cell id='1' cpus='1' memory='1' unit='GiB'/></numa></cpu>${vhost}`,
      'on NUMA cell 1',
    ],
  },
  accepts: {
    'shared memory': SHARED + vhost,
    'cells that are shared': `<cpu><numa><cell id='0' cpus='0' memory='1' unit='GiB' memAccess='shared'/></numa></cpu>${vhost}`,
  },
});

check('interface/portforward-backend', {
  refuses: {
    'forwarding by slirp': [user("<portForward proto='tcp'><range start='80'/></portForward>"), 'passt'],
  },
  accepts: {
    'forwarding by passt': user(
      "<backend type='passt'/><portForward proto='tcp'><range start='80'/></portForward>",
    ),
  },
});

check('interface/managed-tap', {
  refuses: { 'a tap of a network': [nic("<target dev='tap0' managed='no'/>"), 'ethernet'] },
  accepts: {
    'a tap of one’s own': "<interface type='ethernet'><target dev='tap0' managed='no'/></interface>",
  },
});

check('interface/coalesce-type', {
  refuses: { slirp: [user('<coalesce><rx><frames max="5"/></rx></coalesce>'), 'coalesce'] },
  accepts: { 'a network': nic('<coalesce><rx><frames max="5"/></rx></coalesce>') },
});

check('hostdev/teaming', {
  refuses: {
    'a usb device': [
      "<hostdev mode='subsystem' type='usb'><source><vendor id='0x1234'/><product id='0x5678'/></source><teaming type='transient' persistent='ua-a'/></hostdev>",
      'for PCI devices',
    ],
  },
  accepts: { 'a pci device': hostPci('3', "<teaming type='transient' persistent='ua-a'/>") },
});
