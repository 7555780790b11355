import { attributeOf, attributeValue, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';
import { sourceOf } from '../../host-source.ts';

function judge(host: XmlElement): Complaint | undefined {
  const transport = attributeValue(host, 'transport');
  const owed = transport === 'unix' ? 'socket' : 'name';
  if (attributeOf(host, owed)) return undefined;
  return { text: `<host> has no ${owed}: add it, or remove this <host>`, at: host.span };
}

export const networkHost = deviceRule(
  'disk',
  {
    id: 'disk/network-host',
    summary: 'Each <host> of a network disk has a name, or with transport unix a socket.',
    why: 'QEMU connects to it.',
    bad: `<disk type='network' device='disk'>
  <source protocol='rbd' name='pool/image'><host name='a.example.com'/><host port='6321'/></source>
  <target dev='vda'/>
</disk>`,
    good: `<disk type='network' device='disk'>
  <source protocol='rbd' name='pool/image'><host name='a.example.com'/><host name='b.example.com' port='6321'/></source>
  <target dev='vda'/>
</disk>`,
  },
  disk => {
    const source = disk.type === 'network' ? sourceOf(disk) : undefined;
    // the first one is read with the disk
    return (
      source &&
      childrenOf(source, 'host')
        .slice(1)
        .flatMap(host => judge(host) ?? [])
    );
  },
  ['disk.type=network'],
);
