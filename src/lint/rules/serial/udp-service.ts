import type { Device } from '../../../domain/device.ts';
import { attributeOf, attributeValue, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { type Complaint, judgeEach } from '../../device-rule.ts';
import type { Occasion } from '../../occasion.ts';
import { defineRule, gather, type Rule } from '../../rule.ts';

const KINDS = ['serial', 'parallel', 'console', 'channel', 'redirdev'] as const;

/** The backend of an egd is a character device of its own. */
const backendOf = ({ element }: Device): XmlElement | undefined => element && childOf(element, 'backend');

function judge(element: XmlElement | undefined): Complaint | undefined {
  if (!element || attributeValue(element, 'type') !== 'udp') return undefined;
  const sends = childrenOf(element, 'source').filter(source => attributeValue(source, 'mode') !== 'bind');
  if (sends.some(source => attributeOf(source, 'service'))) return undefined;
  return { text: "type udp needs <source mode='connect' service='…'/>", at: '<source>' };
}

export const udpService: Rule = {
  ...defineRule(
    {
      id: 'serial/udp-service',
      summary: 'A character device of type udp has a <source> that connects and names a service.',
      why: 'What the guest writes is sent there.',
      bad: "<serial type='udp'><source mode='bind' host='127.0.0.1' service='2222'/></serial>",
      good: "<serial type='udp'><source mode='connect' host='127.0.0.1' service='2222'/></serial>",
    },
    context => [
      ...gather(KINDS, kind => judgeEach(context, context.devicesOf(kind), ({ element }) => judge(element))),
      ...judgeEach(context, context.devicesOf('rng'), rng => judge(backendOf(rng))),
    ],
  ),
  occasions: [...KINDS.map((kind): Occasion => `${kind}.type=udp`), 'rng'],
};
