import { integer, integer64, MAX_INT, mac, name, text, uuid, word, yesNo } from '../field.ts';
import { defineKind, under } from '../kind.ts';
import { bandwidth } from './groups/bandwidth.ts';
import { guestIp } from './groups/guest-ip.ts';
import { hostdevSource } from './groups/net-hostdev.ts';
import { virtioDriver } from './groups/net-virtio.ts';
import { VIRTIO_MODELS, virtioOptions } from './groups/virtio.ts';

const TYPES = [
  'user',
  'ethernet',
  'vhostuser',
  'server',
  'client',
  'mcast',
  'network',
  'bridge',
  'internal',
  'direct',
  'hostdev',
  'udp',
  'vdpa',
  'null',
  'vds',
] as const;
const EMULATED_TYPES = TYPES.filter(type => type !== 'hostdev');

const PCI_HOSTDEV = { type: ['hostdev'], sourceAddressType: ['pci'] };
const VIRTIO = { when: { modelType: VIRTIO_MODELS } };
const VDS = { when: { type: ['vds'] } };
const SOCKET_TYPES = ['server', 'client', 'mcast', 'udp'];
const SOCKET = { when: { type: SOCKET_TYPES }, signed: true, maximum: MAX_INT };

const sourceOf = (...types: string[]) => ({ required: { type: types }, rule: 'interface/source-required' });

/** Models that libvirt knows, in its own spelling; any other name is passed on to QEMU. */
export const INTERFACE_MODELS = [
  'netfront',
  'rtl8139',
  'virtio',
  'e1000',
  'e1000e',
  'igb',
  'virtio-transitional',
  'virtio-non-transitional',
  'usb-net',
  'spapr-vlan',
  'lan9118',
  'scm91c111',
  'vlance',
  'vmxnet',
  'vmxnet2',
  'vmxnet3',
  'Am79C970A',
  'Am79C973',
  '82540EM',
  '82545EM',
  '82543GC',
];

/** https://libvirt.org/formatdomain.html#network-interfaces */
export const netInterface = defineKind('interface', {
  type: word('@type', TYPES),
  managed: yesNo('@managed', { severity: 'warning' }),
  trustGuestRxFilters: yesNo('@trustGuestRxFilters'),

  macAddress: mac('mac/@address', { rule: 'interface/mac-syntax' }),
  macType: word('mac/@type', ['generated', 'static']),
  macCheck: yesNo('mac/@check'),
  macCurrentAddress: mac('mac/@currentAddress', { severity: 'warning', rule: 'interface/mac-syntax' }),
  modelType: name('model/@type', INTERFACE_MODELS, { unset: [''] }),

  sourceNetwork: text('source/@network', sourceOf('network')),
  sourcePortgroup: text('source/@portgroup'),
  sourceBridge: text('source/@bridge', sourceOf('bridge')),
  sourceMacTableManager: word('source/@macTableManager', ['kernel', 'libvirt'], { severity: 'warning' }),
  sourceDev: text('source/@dev', sourceOf('direct', 'vdpa')),
  sourceName: text('source/@name', sourceOf('internal')),
  sourceType: word('source/@type', ['unix'], { when: { type: ['vhostuser'] } }),
  sourcePath: text('source/@path', {
    // passt makes its socket itself
    required: { type: ['vhostuser'], backendType: [undefined, 'default'] },
    rule: 'interface/source-required',
  }),
  sourceMode: word('source/@mode', ['vepa', 'private', 'bridge', 'passthrough', 'client', 'server'], {
    when: { type: ['direct', 'vhostuser'] },
    narrowing: {
      by: 'type',
      words: { direct: ['vepa', 'private', 'bridge', 'passthrough'], vhostuser: ['client', 'server'] },
    },
  }),
  sourceAddress: text('source/@address', sourceOf('client', 'mcast', 'udp')),
  sourcePort: integer('source/@port', { ...sourceOf(...SOCKET_TYPES), ...SOCKET }),
  sourceLocalAddress: text('source/local/@address', sourceOf('udp')),
  sourceLocalPort: integer('source/local/@port', {
    ...sourceOf('udp'),
    ...SOCKET,
    when: { type: ['udp'] },
  }),
  sourceSwitchid: uuid('source/@switchid', { ...sourceOf('vds'), ...VDS }),
  sourcePortid: integer64('source/@portid', { radix: 'auto', signed: true, ...VDS }),
  sourcePortgroupid: text('source/@portgroupid'),
  sourceConnectionid: integer64('source/@connectionid', { radix: 'auto', signed: true, ...VDS }),
  sourceReconnectEnabled: yesNo('source/reconnect/@enabled', { when: { type: ['vhostuser'] } }),
  sourceReconnectTimeout: integer('source/reconnect/@timeout', {
    when: { sourceReconnectEnabled: ['yes'] },
    required: { sourceReconnectEnabled: ['yes'] },
  }),

  ...hostdevSource,
  ...under('source', guestIp),

  driverName: word('driver/@name', ['qemu', 'vhost', 'kvm', 'vfio', 'xen'], {
    when: [PCI_HOSTDEV, { type: [undefined, ...EMULATED_TYPES], ...VIRTIO.when }],
    narrowing: {
      by: 'type',
      words: {
        hostdev: ['kvm', 'vfio', 'xen'],
        ...Object.fromEntries(EMULATED_TYPES.map(type => [type, ['qemu', 'vhost']])),
      },
    },
  }),
  driverModel: text('driver/@model'),
  ...virtioDriver,
  ...virtioOptions,

  backendType: word('backend/@type', ['default', 'passt']),
  backendTap: text('backend/@tap'),
  backendVhost: text('backend/@vhost'),
  backendLogFile: text('backend/@logFile'),
  targetDev: text('target/@dev'),
  targetManaged: yesNo('target/@managed'),
  guestDev: text('guest/@dev'),
  guestActual: text('guest/@actual'),
  scriptPath: text('script/@path'),
  downscriptPath: text('downscript/@path'),
  backenddomainName: text('backenddomain/@name'),
  mtuSize: integer('mtu/@size', { unset: [''] }),
  linkState: word('link/@state', ['up', 'down'], { unset: [''] }),
  tuneSndbuf: integer64('tune/sndbuf'),
  coalesceRxFramesMax: integer64('coalesce/rx/frames/@max', { unset: [''] }),
  portIsolated: yesNo('port/@isolated'),
  teamingType: word('teaming/@type', ['persistent', 'transient'], {
    unset: [''],
    required: { teamingPersistent: 'written' },
    rule: 'interface/teaming',
  }),
  teamingPersistent: text('teaming/@persistent', { unset: [''] }),
  filterrefFilter: text('filterref/@filter'),
  ...guestIp,

  vlanTrunk: word('vlan/@trunk', ['yes', 'no'], { anyCase: true, unset: [''] }),
  vlanTagId: integer('vlan/tag/@id', { maximum: 4095, required: 'with-element' }),
  vlanTagNativeMode: word('vlan/tag/@nativeMode', ['tagged', 'untagged']),
  virtualportType: word('virtualport/@type', ['802.1Qbg', '802.1Qbh', 'openvswitch', 'midonet']),
  virtualportParametersManagerid: integer('virtualport/parameters/@managerid', {
    maximum: 0xff,
    radix: 'auto',
  }),
  virtualportParametersTypeid: integer('virtualport/parameters/@typeid', {
    maximum: 0xffffff,
    radix: 'auto',
  }),
  virtualportParametersTypeidversion: integer('virtualport/parameters/@typeidversion', {
    maximum: 0xff,
    radix: 'auto',
  }),
  virtualportParametersInstanceid: uuid('virtualport/parameters/@instanceid'),
  virtualportParametersProfileid: text('virtualport/parameters/@profileid'),
  virtualportParametersInterfaceid: uuid('virtualport/parameters/@interfaceid'),
  ...bandwidth,
  portForwardProto: word('portForward/@proto', ['tcp', 'udp'], { required: 'with-element' }),
  portForwardAddress: text('portForward/@address'),
  portForwardDev: text('portForward/@dev'),
  portForwardRangeStart: integer('portForward/range/@start', { minimum: 1 }),
  portForwardRangeEnd: integer('portForward/range/@end', { minimum: 1 }),
  portForwardRangeTo: integer('portForward/range/@to', { minimum: 1 }),
  portForwardRangeExclude: yesNo('portForward/range/@exclude'),
});
