import { childrenOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';
import { sourceOf } from '../../host-source.ts';

/** Missing parts of the source are found while reading. */
export const scsiSource = deviceRule(
  'hostdev',
  {
    id: 'hostdev/scsi-source',
    summary: 'A SCSI source names adapter and address, or an iSCSI target on one host, or a vhost wwpn.',
    why: 'Less does not lead to a device, and QEMU speaks to one portal of an iSCSI target.',
    bad: `<hostdev mode='subsystem' type='scsi'>
  <source protocol='iscsi' name='iqn.2014-08.com.example:storage/1'>
    <host name='one.example.com'/>
    <host name='two.example.com'/>
  </source>
</hostdev>`,
    good: `<hostdev mode='subsystem' type='scsi'>
  <source protocol='iscsi' name='iqn.2014-08.com.example:storage/1'>
    <host name='one.example.com'/>
  </source>
</hostdev>`,
  },
  hostdev => {
    const source = sourceOf(hostdev);
    if (!source || hostdev.type !== 'scsi' || hostdev.sourceProtocol !== 'iscsi') return undefined;
    const hosts = childrenOf(source, 'host');
    if (hosts.length === 1) return undefined;
    return {
      text: `an iSCSI source has one <host>, this one has ${hosts.length || 'none'}`,
      at: hosts[1]?.span ?? source.startTag,
    };
  },
);
