import type { DeviceOf } from '../../../domain/device.ts';
import { childrenOf } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';
import { encryptionOf } from '../../encryption.ts';
import { hasQemu } from '../../qemu-version.ts';

function judge(disk: DeviceOf<'disk'>, { profile }: RuleContext): Complaint | undefined {
  if (disk.sourceTlsHostname && disk.type === 'network') {
    const at = 'sourceTlsHostname';
    if (disk.sourceProtocol !== 'nbd') {
      return { text: 'tlsHostname is for network disks with protocol nbd: remove it', at };
    }
    if (!hasQemu(profile, '7.0')) return { text: 'tlsHostname needs QEMU 7.0', at };
  }
  const encryption = encryptionOf(disk);
  if (encryption?.engine !== 'librbd' || hasQemu(profile, '8.0')) return undefined;
  const { format, element } = encryption;
  if (format === 'luks-any')
    return { text: 'encryption of format luks-any needs QEMU 8.0', at: element.span };
  if (childrenOf(element, 'secret').length < 2) return undefined;
  return { text: 'several secrets for one image need QEMU 8.0', at: element.span };
}

export const qemuCapability = deviceRule(
  'disk',
  {
    id: 'disk/qemu-capability',
    summary: 'tlsHostname is for nbd disks from QEMU 7.0 on; layered RBD encryption needs QEMU 8.0.',
    why: 'Older versions of QEMU have no such options.',
    bad: `<disk type='network' device='disk'>
  <source protocol='iscsi' name='iqn.2013-07.com.example:a/1' tlsHostname='h'><host name='example.com'/></source>
  <target dev='vda'/>
</disk>`,
    good: `<disk type='network' device='disk'>
  <source protocol='nbd' name='a' tls='yes' tlsHostname='h'><host name='example.com' port='10809'/></source>
  <target dev='vda'/>
</disk>`,
  },
  judge,
  ['disk.sourceTlsHostname', 'disk.encryptionEngine=librbd', 'disk.sourceEncryptionEngine=librbd'],
);
