import { attributeOf, childOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';

const WITH = ['network', 'bridge', 'direct', 'hostdev'];
/** Of a network the type may be the network's own. */
const TYPED = ['bridge', 'direct', 'hostdev'];

export const virtualportType = deviceRule(
  'interface',
  {
    id: 'interface/virtualport-type',
    summary:
      '<virtualport> is for interfaces of type network, bridge, direct and hostdev; the last three give its type.',
    why: 'It tells the switch behind the interface who is there.',
    bad: "<interface type='user'><model type='virtio'/><virtualport type='openvswitch'/></interface>",
    good: "<interface type='bridge'><source bridge='ovsbr0'/><model type='virtio'/><virtualport type='openvswitch'/></interface>",
  },
  ({ element, type = 'user' }) => {
    const port = element && childOf(element, 'virtualport');
    if (!port) return undefined;
    if (!WITH.includes(type))
      return { text: `an interface of type ${type} has no <virtualport>: remove it`, at: port.startTag };
    if (attributeOf(port, 'type') || !TYPED.includes(type)) return undefined;
    return { text: `<virtualport> has no type, expected one such as openvswitch`, at: port.startTag };
  },
);
