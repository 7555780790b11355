import { attributeOf, attributeValue, childOf, type XmlElement } from '../../../xml/element.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';

/** What the switch of a type has to be told, and what else it takes. */
const TYPES: Readonly<Record<string, { needs: readonly string[]; takes?: readonly string[] }>> = {
  '802.1Qbg': { needs: ['managerid', 'typeid', 'typeidversion'], takes: ['instanceid'] },
  '802.1Qbh': { needs: ['profileid'] },
  openvswitch: { needs: [], takes: ['interfaceid', 'profileid'] },
  midonet: { needs: ['interfaceid'] },
};

/** Characters of a profile. */
const LONGEST = 39;

const NAMES = ['managerid', 'typeid', 'typeidversion', 'instanceid', 'profileid', 'interfaceid'];

function judge(port: XmlElement): Complaint | undefined {
  const type = attributeValue(port, 'type') ?? '';
  const row = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!row) return undefined;
  const list = childOf(port, 'parameters');
  const written = NAMES.flatMap(name => (list && attributeOf(list, name)) ?? []);
  for (const each of written) {
    if (each.name === 'profileid' && each.value.length > LONGEST) {
      const text = `profileid has ${each.value.length} characters, expected at most ${LONGEST}`;
      return { text, at: each.valueSpan };
    }
    if ([...row.needs, ...(row.takes ?? [])].includes(each.name)) continue;
    return { text: `<virtualport> of type ${type} takes no ${each.name}: remove it`, at: each.span };
  }
  const lacking = row.needs.filter(name => !written.some(each => each.name === name));
  if (lacking.length === 0) return undefined;
  return {
    text: `<virtualport> of type ${type} needs ${lacking.join(', ')}: add <parameters ${lacking[0]}='…'/>`,
    at: (list ?? port).startTag,
  };
}

export const virtualportParameters = deviceRule(
  'interface',
  {
    id: 'interface/virtualport-parameters',
    summary: 'A <virtualport> says what switches of its type ask for, and nothing else.',
    why: 'The switch is told them when the guest starts; what a network says of itself may complete them there.',
    bad: "<interface type='direct'><source dev='eth0' mode='vepa'/><virtualport type='802.1Qbh'/><model type='virtio'/></interface>",
    good: "<interface type='direct'><source dev='eth0' mode='vepa'/><virtualport type='802.1Qbh'><parameters profileid='web'/></virtualport><model type='virtio'/></interface>",
  },
  ({ element, type }) => {
    const port = element && childOf(element, 'virtualport');
    return port && type !== 'network' ? judge(port) : undefined;
  },
);
