import { refusedRule } from '../families/refused.ts';
import { atStart } from '../rule.ts';

const DISK = "<disk type='file' device='disk'><source file='/a'/>";

/** https://libvirt.org/formatdomain.html#hard-drives-floppy-disks-cdroms */
export const busUnsupported = atStart(
  refusedRule(
    {
      id: 'disk/bus-unsupported',
      summary: 'A disk is on a bus that QEMU has.',
      why: 'xen and uml are buses of other hypervisors; libvirt looks only when it starts the guest.',
      bad: `${DISK}<target dev='xvda' bus='xen'/></disk>`,
      good: `${DISK}<target dev='vda' bus='virtio'/></disk>`,
    },
    [
      {
        kind: 'disk',
        where: { targetBus: ['xen', 'uml'] },
        text: "bus '{targetBus}' is one of another hypervisor: expected one of QEMU's, such as virtio, scsi or sata",
      },
    ],
  ),
);

const USER = "<interface type='user'><model type='virtio'/>";

/** Types that QEMU serves by itself, with one queue and no device in the host. */
const ONE_QUEUE = ['user', 'server', 'client', 'mcast', 'udp', 'internal'];

/** Types on whose ports libvirt sets no VLAN; of direct ones it can where a VF is passed through. */
const WITHOUT_VLAN = [...ONE_QUEUE, 'ethernet', 'vhostuser', 'vdpa'];

/**
 * What libvirt reads for every type and refuses when it starts the guest; an interface of type network is left out, for
 * the network decides what it becomes. https://libvirt.org/formatdomain.html#network-interfaces
 */
export const runtimeType = atStart(
  refusedRule(
    {
      id: 'interface/runtime-type',
      summary: 'An interface has only the queues, VLAN, bandwidth and script that its type knows.',
      why: 'libvirt looks at them when it starts the guest, since an interface of type network gets its type only then.',
      bad: `${USER}<driver queues='2'/></interface>`,
      good: `<interface type='bridge'><source bridge='br0'/><model type='virtio'/><driver queues='2'/></interface>`,
    },
    [
      {
        kind: 'interface',
        where: { type: ['null', 'vds'] },
        text: "QEMU has no interfaces of type '{type}': choose another, such as user, network or bridge",
      },
      {
        kind: 'interface',
        where: { type: ONE_QUEUE },
        has: ['driverQueues'],
        unless: [{ driverQueues: [0, 1] }],
        text: 'found {driverQueues} queues, but type {type} has one: remove queues, or use type network, bridge, direct, ethernet, vhostuser or vdpa',
      },
      {
        kind: 'interface',
        where: { type: WITHOUT_VLAN },
        has: ['vlanTagId'],
        text: 'VLAN tags are for type network, bridge, hostdev, and direct in mode passthrough; this is {type}: remove <vlan>',
      },
      {
        kind: 'interface',
        where: { type: ['direct'] },
        has: ['vlanTagId'],
        unless: [{ sourceMode: ['passthrough'] }],
        text: "VLAN tags on type direct need <source mode='passthrough'> and an SR-IOV VF: remove <vlan>",
      },
      {
        kind: 'interface',
        where: { type: ['hostdev'], vlanTrunk: ['yes'] },
        text: "a VF takes one VLAN tag and no trunk: remove trunk='yes' and all tags but one",
        at: 'vlanTrunk',
      },
      {
        kind: 'interface',
        where: { type: ['hostdev'] },
        has: [
          'bandwidthInboundAverage',
          'bandwidthInboundFloor',
          'bandwidthOutboundAverage',
          'bandwidthOutboundPeak',
        ],
        text: 'the traffic of a host device does not pass through the host, which cannot limit it: remove <bandwidth>',
      },
      {
        kind: 'interface',
        where: { type: [...WITHOUT_VLAN.filter(type => type !== 'ethernet'), 'bridge', 'direct'] },
        has: ['scriptPath'],
        text: 'a <script> is for type ethernet, this is {type}: remove it',
      },
    ],
  ),
);
