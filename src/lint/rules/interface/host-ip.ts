import { childrenOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';
import { sourceOf } from '../../host-source.ts';

const NAMES = ['ip', 'route'];

export const hostIp = deviceRule(
  'interface',
  {
    id: 'interface/host-ip',
    summary: '<ip> and <route> below the <source> of an interface are for type ethernet.',
    why: 'They are set on the tap device of the host, which otherwise belongs to a bridge.',
    bad: "<interface type='bridge'><source bridge='br0'><ip address='10.0.0.1' prefix='24'/></source><model type='virtio'/></interface>",
    good: "<interface type='ethernet'><source><ip address='10.0.0.1' prefix='24'/></source><model type='virtio'/></interface>",
  },
  device => {
    const source = device.type === 'ethernet' ? undefined : sourceOf(device);
    if (!source) return undefined;
    const found = NAMES.map(name => childrenOf(source, name)[0]).find(Boolean);
    if (!found) return undefined;
    return {
      text: `<${found.name}> of the host's side is for type ethernet, this is ${device.type}`,
      at: found.span,
    };
  },
);
