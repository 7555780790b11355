import { readUnsigned } from '../../../domain/field.ts';
import { attributeValue, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { defineRule, type Finding, NOTHING } from '../../rule.ts';

const numberOf = (entry: XmlElement, name: string): number | undefined =>
  readUnsigned(attributeValue(entry, name) ?? '', 10);

function judge(entries: readonly XmlElement[]): readonly Finding[] {
  const bad = entries.find(entry =>
    ['start', 'target', 'count'].some(name => numberOf(entry, name) === undefined),
  );
  if (bad) return [{ message: `<${bad.name}> needs the numbers start, target and count`, span: bad.span }];
  const [first] = entries;
  if (!first || entries.some(entry => numberOf(entry, 'start') === 0)) return NOTHING;
  return [{ message: `one <${first.name}> has to start at 0: map the root user too`, span: first.span }];
}

export const idmap = defineRule(
  {
    id: 'domain/idmap',
    summary: '<idmap> maps users and groups, from number 0 on.',
    why: 'A container without root user, or with one kind of numbers only, would not run.',
    bad: "<idmap><uid start='0' target='1000' count='10'/></idmap>",
    good: "<idmap><uid start='0' target='1000' count='10'/><gid start='0' target='1000' count='10'/></idmap>",
  },
  ({ domain }) => {
    const element = childOf(domain.root, 'idmap');
    if (!element) return NOTHING;
    const users = childrenOf(element, 'uid');
    const groups = childrenOf(element, 'gid');
    if (Boolean(users.length) !== Boolean(groups.length)) {
      return [{ message: '<idmap> needs both <uid> and <gid>', span: element.startTag }];
    }
    return [...judge(users), ...judge(groups)];
  },
);
