import { childOf } from '../../../xml/element.ts';
import { deviceRule } from '../../device-rule.ts';
import { sourceChild } from '../../host-source.ts';

const NAMES = ['auth', 'encryption'];

export const doubleAuthEncryption = deviceRule(
  'disk',
  {
    id: 'disk/double-auth-encryption',
    summary: '<auth> and <encryption> stand under <disk> or under its <source>, not under both.',
    why: 'They say the same thing; the place under <source> is the newer one.',
    bad: `<disk type='network' device='disk'>
  <auth username='me'><secret type='iscsi' usage='one'/></auth>
  <source protocol='iscsi' name='iqn.2014-08.com.example:storage/1'>
    <host name='example.com'/>
    <auth username='me'><secret type='iscsi' usage='one'/></auth>
  </source>
  <target dev='vda'/>
</disk>`,
    good: `<disk type='network' device='disk'>
  <source protocol='iscsi' name='iqn.2014-08.com.example:storage/1'>
    <host name='example.com'/>
    <auth username='me'><secret type='iscsi' usage='one'/></auth>
  </source>
  <target dev='vda'/>
</disk>`,
  },
  disk => {
    for (const name of disk.element ? NAMES : []) {
      const outer = childOf(disk.element!, name);
      const inner = outer && sourceChild(disk, name);
      if (!inner) continue;
      const related = [{ message: `<${name}> under <source>`, span: inner.startTag }];
      return {
        text: `<${name}> is there twice: remove it here or under <source>`,
        at: outer.startTag,
        related,
      };
    }
    return undefined;
  },
);
