import type { Shape } from '../shape.ts';
import { BOOT, GUEST, ROM } from './common.ts';

/** https://libvirt.org/formatdomain.html#network-interfaces */
export const INTERFACE: Shape = {
  rows: {
    ...GUEST,
    ...BOOT,
    ...ROM,
    '': '@type! ip+ route+ portForward+',
    source: '@missing=yes|no ip+ route+',
    'source/address': '@multifunction=on|off',
    'source/reconnect': '@delay=#',
    'bandwidth/outbound': '@floor=#',
    filterref: '@filter! parameter+',
    'filterref/parameter': '@name! @value!',
    portForward: 'range+',
    'portForward/range': '@start!',
    link: '@state!',
    mtu: '@size!',
    target: '@dev!',
    mac: '@address!',
    script: '@path!',
    downscript: '@path!',
    backenddomain: '@name!',
    model: '@type!',
    vlan: 'tag+',
  },
  only: {
    '@type': {
      hostdev: { '': '@managed', source: '@missing vendor product address' },
      'bridge|ethernet|vhostuser|network|direct|user|internal|mcast|client|udp|server|hostdev|vdpa|vds': {
        '': 'source',
      },
      'bridge|network': { source: '@bridge @macTableManager' },
      'bridge|network|direct': { source: '@network @portgroup' },
      'bridge|network|direct|vds': { source: '@portid' },
      vhostuser: { source: '@type @path reconnect' },
      'vhostuser|direct': { source: '@mode' },
      'vhostuser|direct|user|vdpa': { source: '@dev' },
      internal: { source: '@name' },
      'mcast|client|udp|server': { source: '@address @port' },
      vds: { source: '@switchid @portgroupid @connectionid' },
      ethernet: { source: 'ip route' },
      udp: { source: 'local' },
      'bridge|network|direct|hostdev': { '': 'virtualport' },
    },
    'source/address@type': { pci: { '': '@domain @slot @function @multifunction' } },
    'driver@name': {
      'kvm|vfio|xen|': { '': '@model' },
      'qemu|vhost|': {
        '': '@queues @rx_queue_size @tx_queue_size @txmode @ioeventfd @event_idx @iommu @ats @packed @page_per_vq @rss @rss_hash_report host guest',
      },
    },
  },
};
