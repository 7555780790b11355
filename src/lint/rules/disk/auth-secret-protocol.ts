import type { DeviceOf } from '../../../domain/device.ts';
import { attributeOf, childOf, type XmlElement } from '../../../xml/element.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';
import { sourceChild } from '../../host-source.ts';

/** The secret type that each protocol wants; null where it is not looked at. */
const SECRETS: Readonly<Record<string, string | null>> = {
  iscsi: 'iscsi',
  rbd: 'ceph',
  http: null,
  https: null,
  ftp: null,
  ftps: null,
  ssh: null,
};

const authOf = (disk: DeviceOf<'disk'>): XmlElement | undefined =>
  disk.element && (childOf(disk.element, 'auth') ?? sourceChild(disk, 'auth'));

function judge(auth: XmlElement, protocol: string): Complaint | undefined {
  const wanted = SECRETS[protocol];
  if (wanted === undefined) {
    return { text: `protocol '${protocol}' has no authentication: remove <auth>`, at: auth.startTag };
  }
  const secret = childOf(auth, 'secret');
  const type = secret && attributeOf(secret, 'type');
  if (wanted === null || !type || type.value === wanted) return undefined;
  return {
    text: `found secret type '${type.value}', protocol '${protocol}' wants '${wanted}'`,
    at: type.valueSpan,
  };
}

export const authSecretProtocol = deviceRule(
  'disk',
  {
    id: 'disk/auth-secret-protocol',
    summary: 'The secret of <auth> is of the type that the protocol uses: iscsi for iscsi, ceph for rbd.',
    why: 'libvirt looks for the secret among those of that type.',
    bad: `<disk type='network' device='disk'>
  <auth username='me'><secret type='ceph' usage='one'/></auth>
  <source protocol='iscsi' name='iqn.2014-08.com.example:storage/1'><host name='example.com'/></source>
  <target dev='vda'/>
</disk>`,
    good: `<disk type='network' device='disk'>
  <auth username='me'><secret type='iscsi' usage='one'/></auth>
  <source protocol='iscsi' name='iqn.2014-08.com.example:storage/1'><host name='example.com'/></source>
  <target dev='vda'/>
</disk>`,
  },
  disk => {
    const auth = disk.type === 'network' && disk.sourceProtocol !== undefined ? authOf(disk) : undefined;
    return auth && judge(auth, disk.sourceProtocol!);
  },
  ['disk.type=network'],
);
