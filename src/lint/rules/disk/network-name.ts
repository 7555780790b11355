import { deviceRule } from '../../device-rule.ts';
import { withWhere } from '../../occasion.ts';

const SPLIT = ['rbd', 'gluster'];

export const networkName = deviceRule(
  'disk',
  {
    id: 'disk/network-name',
    summary: 'The name of an rbd or gluster source is pool/image.',
    why: 'It names an image within a pool, or a file within a volume.',
    bad: "<disk type='network' device='disk'><source protocol='rbd' name='image'/><target dev='vda'/></disk>",
    good: "<disk type='network' device='disk'><source protocol='rbd' name='pool/image'/><target dev='vda'/></disk>",
  },
  ({ type, sourceProtocol = '', sourceName }) => {
    if (type !== 'network' || sourceName === undefined || !SPLIT.includes(sourceProtocol)) return undefined;
    if (sourceName.indexOf('/') > 0) return undefined;
    return { text: `found name '${sourceName}', expected pool/image`, at: 'sourceName' };
  },
  withWhere('disk', { sourceProtocol: SPLIT }),
);
