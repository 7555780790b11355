import { childrenOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';
import { sourceOf } from '../../host-source.ts';

export const nfsHost = deviceRule(
  'disk',
  {
    id: 'disk/nfs-host',
    summary: 'A source of protocol nfs has one host, without port or transport.',
    why: 'The port mapper of the server knows the port.',
    bad: `<disk type='network' device='disk'>
  <source protocol='nfs' name='/image'><host name='example.com' port='2049'/></source>
  <target dev='vda'/>
</disk>`,
    good: `<disk type='network' device='disk'>
  <source protocol='nfs' name='/image'><host name='example.com'/></source>
  <target dev='vda'/>
</disk>`,
  },
  disk => {
    const source = sourceOf(disk);
    if (!source || disk.type !== 'network' || disk.sourceProtocol !== 'nfs') return undefined;
    const hosts = childrenOf(source, 'host').length;
    if (hosts !== 1)
      return { text: `protocol nfs has one <host>, this one has ${hosts || 'none'}`, at: source.startTag };
    const { sourceHostTransport: transport = 'tcp', sourceHostPort: port } = disk;
    if (transport !== 'tcp') return { text: `nfs uses tcp, found ${transport}`, at: 'sourceHostTransport' };
    return port ? { text: 'an nfs host has no port: remove it', at: 'sourceHostPort' } : undefined;
  },
  ['disk.sourceProtocol=nfs'],
);
