import { attributeOf, attributeValue, childrenOf } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

const PREFIX = 'opt/';
const RESERVED = ['opt/ovmf/', 'opt/org.qemu/'];

function judge(name: string): string | undefined {
  const reserved = RESERVED.find(prefix => name.startsWith(prefix));
  if (reserved) return `names from ${reserved} on are reserved: choose another`;
  return name.startsWith(PREFIX)
    ? undefined
    : `found '${name}', expected a name such as opt/com.example/name`;
}

export const fwcfgName = defineRule(
  {
    id: 'os/fwcfg-name',
    summary:
      'The name of a firmware configuration entry starts with opt/, and not with opt/ovmf/ or opt/org.qemu/.',
    why: 'QEMU keeps all other names for itself.',
    bad: "<sysinfo type='fwcfg'><entry name='example'>x</entry></sysinfo>",
    good: "<sysinfo type='fwcfg'><entry name='opt/com.example/name'>x</entry></sysinfo>",
  },
  ({ domain }) => {
    const lists = childrenOf(domain.root, 'sysinfo').filter(each => attributeValue(each, 'type') === 'fwcfg');
    const entries = lists.flatMap(list => childrenOf(list, 'entry'));
    return entries.flatMap((entry): readonly Finding[] => {
      const name = attributeOf(entry, 'name');
      const message = name ? judge(name.value) : '<entry> has no name: add one, such as opt/com.example/name';
      if (message) return [{ message, span: name?.valueSpan ?? entry.startTag }];
      if (entry.text !== '' || attributeOf(entry, 'file')) return [];
      return [{ message: '<entry> is empty: give it a text or a file', span: entry.startTag }];
    });
  },
);
