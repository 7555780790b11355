import { VIRTIO_MODELS } from '../../domain/kinds/groups/virtio.ts';
import { onlyForRule } from '../families/only-for.ts';
import { refusedRule } from '../families/refused.ts';

const MODEL = "<model type='virtio'/>";

/** https://libvirt.org/formatdomain.html#network-interfaces */
export const portforwardBackend = refusedRule(
  {
    id: 'interface/portforward-backend',
    summary: 'passt, <portForward> and <source dev> are for interfaces of type user and vhostuser.',
    why: 'passt is the process that forwards ports to the guest; the other backends have no such table.',
    bad: `<interface type='user'>${MODEL}<portForward proto='tcp'><range start='2022'/></portForward></interface>`,
    good: `<interface type='user'>${MODEL}</interface>`,
  },
  [
    {
      kind: 'interface',
      where: { backendType: ['passt'] },
      unless: [{ type: ['user', 'vhostuser'] }],
      text: 'the passt backend is for type user or vhostuser, this is {type}: remove <backend>',
    },
    {
      kind: 'interface',
      has: ['portForwardProto'],
      unless: [{ type: ['user', 'vhostuser'], backendType: ['passt'] }],
      text: "<portForward> needs type user or vhostuser and <backend type='passt'/>",
    },
  ],
);

export const mtuType = refusedRule(
  {
    id: 'interface/mtu-type',
    summary: '<mtu> is for interfaces of type network, bridge, ethernet, vhostuser, and user with passt.',
    why: 'On the others libvirt has no device of the host on which it could set it.',
    bad: `<interface type='user'>${MODEL}<mtu size='9000'/></interface>`,
    good: `<interface type='ethernet'>${MODEL}<mtu size='9000'/></interface>`,
  },
  [
    {
      kind: 'interface',
      has: ['mtuSize'],
      unless: [
        { mtuSize: [0] },
        { type: ['network', 'bridge', 'ethernet', 'vhostuser'] },
        { type: ['user'], backendType: ['passt'] },
      ],
      text: 'an interface of type {type} takes no <mtu>: remove it',
    },
  ],
);

export const isolatedPort = refusedRule(
  {
    id: 'interface/isolated-port',
    summary: "<port isolated='yes'> is for interfaces of type network and bridge without a <virtualport>.",
    why: 'It is a flag of a port of a Linux bridge.',
    bad: `<interface type='user'>${MODEL}<port isolated='yes'/></interface>`,
    good: `<interface type='bridge'><source bridge='br0'/>${MODEL}<port isolated='yes'/></interface>`,
  },
  [
    {
      kind: 'interface',
      where: { portIsolated: ['yes'] },
      unless: [{ type: ['network', 'bridge'] }],
      text: 'isolated ports are for type network and bridge, this is {type}: remove <port>',
    },
    {
      kind: 'interface',
      where: { portIsolated: ['yes'], type: ['network', 'bridge'] },
      has: ['virtualportType'],
      text: 'an isolated port has no <virtualport>: remove one of them',
      at: 'portIsolated',
    },
  ],
);

export const virtioOnlyOptions = onlyForRule(
  {
    id: 'interface/virtio-only-options',
    summary: 'The driver options iommu, ats, packed and page_per_vq are for virtio models.',
    why: 'They are properties of virtio devices.',
    bad: "<interface type='user'><model type='e1000e'/><driver iommu='on'/></interface>",
    good: "<interface type='user'><model type='virtio'/><driver iommu='on'/></interface>",
  },
  [
    {
      kind: 'interface',
      properties: ['driverIommu', 'driverAts', 'driverPacked', 'driverPagePerVq'],
      allowed: [{ modelType: VIRTIO_MODELS }],
      words: 'interfaces of a virtio model',
    },
  ],
);

export const vhostModel = refusedRule(
  {
    id: 'interface/vhost-model',
    summary:
      'Interfaces of type vhostuser and vdpa have a virtio model; vhostuser in server mode does not reconnect.',
    why: 'The process or device of the host speaks virtio with the guest.',
    bad: "<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/><model type='e1000e'/></interface>",
    good: "<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/><model type='virtio'/></interface>",
  },
  [
    {
      kind: 'interface',
      where: { type: ['vhostuser', 'vdpa'] },
      unless: [{ modelType: VIRTIO_MODELS }],
      text: "an interface of type {type} has model virtio, found '{modelType}'",
      at: 'modelType',
    },
    {
      kind: 'interface',
      where: { type: ['vhostuser'], sourceMode: ['server'], sourceReconnectEnabled: ['yes'] },
      text: 'in server mode QEMU waits and does not reconnect: remove <reconnect>',
      at: 'sourceReconnectEnabled',
    },
  ],
);

export const managedTap = refusedRule(
  {
    id: 'interface/managed-tap',
    summary: "<target managed='no'> is for interfaces of type ethernet.",
    why: 'On the others libvirt makes the tap device itself.',
    bad: `<interface type='bridge'><source bridge='br0'/>${MODEL}<target dev='tap0' managed='no'/></interface>`,
    good: `<interface type='ethernet'>${MODEL}<target dev='tap0' managed='no'/></interface>`,
  },
  [
    {
      kind: 'interface',
      where: { targetManaged: ['no'] },
      unless: [{ type: ['ethernet'] }],
      text: 'an unmanaged tap device is for type ethernet, this is {type}: remove managed',
    },
  ],
);

export const coalesceType = refusedRule(
  {
    id: 'interface/coalesce-type',
    summary: '<coalesce> is for interfaces of type network and bridge.',
    why: 'It is set on the tap device of a bridge.',
    bad: `<interface type='user'>${MODEL}<coalesce><rx><frames max='7'/></rx></coalesce></interface>`,
    good: `<interface type='bridge'><source bridge='br0'/>${MODEL}<coalesce><rx><frames max='7'/></rx></coalesce></interface>`,
  },
  [
    {
      kind: 'interface',
      has: ['coalesceRxFramesMax'],
      unless: [{ type: ['network', 'bridge'] }],
      text: 'an interface of type {type} takes no <coalesce>: remove it',
    },
  ],
);
