import { childrenOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';
import { sourceOf } from '../../host-source.ts';
import { atStart } from '../../rule.ts';

export const networkHosts = atStart(
  deviceRule(
    'disk',
    {
      id: 'disk/network-hosts',
      summary: 'An iSCSI source has exactly one <host>.',
      why: 'A target is reached by one portal.',
      bad: `<disk type='network' device='disk'>
  <source protocol='iscsi' name='iqn.2013-07.com.example:a/1'/><target dev='vda'/>
</disk>`,
      good: `<disk type='network' device='disk'>
  <source protocol='iscsi' name='iqn.2013-07.com.example:a/1'><host name='example.com'/></source><target dev='vda'/>
</disk>`,
    },
    disk => {
      const source = sourceOf(disk);
      if (disk.type !== 'network' || disk.sourceProtocol !== 'iscsi' || !source) return undefined;
      const { length } = childrenOf(source, 'host');
      if (length === 1) return undefined;
      return { text: `protocol iscsi has one <host>, this one has ${length || 'none'}`, at: source.startTag };
    },
    ['disk.sourceProtocol=iscsi'],
  ),
);
