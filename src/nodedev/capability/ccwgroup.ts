import { attributeValue, childrenOf } from '../../xml/element.ts';
import type { ChannelAddress } from '../address.ts';
import { text, word } from '../xml/lexical.ts';
import { nested } from '../xml/nested.ts';
import { each, inside, record } from '../xml/record.ts';
import { attribute, child, content, orElse, printedIf, type Row } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';
import { channelElements } from './address.ts';
import { type CcwState, ccwState } from './ccw.ts';

export interface CcwGroupMember {
  /** Its role in the group, such as `cdev0`. */
  readonly ref: string;
  /** Name of the channel device. */
  readonly device: string;
}

export const QETH_LAYERS = ['qeth_generic', 'qeth_layer2', 'qeth_layer3'] as const;

/** A network card. */
export interface Qeth {
  readonly layer: (typeof QETH_LAYERS)[number];
  readonly cardType?: string;
  readonly chpid?: string;
}

/** Channel devices that work as one. */
export interface CcwGroupCapability extends ChannelAddress {
  readonly type: 'ccwgroup';
  readonly state?: CcwState;
  readonly members: readonly CcwGroupMember[];
  readonly qeth?: Qeth;
}

const member = record<CcwGroupMember>({
  ref: attribute('ref', text, { required: true }),
  device: orElse(content(), ''),
});

const settings = record<Omit<Qeth, 'layer'>>({
  cardType: child('card_type', text),
  chpid: child('chpid', text),
});

const qeth: Row<Qeth> = {
  read(element, context) {
    const types = childrenOf(element, 'capability').map(each => attributeValue(each, 'type'));
    const layer = QETH_LAYERS.find(each => types.includes(each));
    return layer && { layer, ...nested(layer, settings).read(element, context) };
  },
  write: ({ layer, ...others }, into) => nested(layer, settings).write(others, into),
  required: false,
  schema: {
    type: 'object',
    properties: { layer: word(QETH_LAYERS).schema, cardType: text.schema, chpid: text.schema },
    required: ['layer'],
    additionalProperties: false,
  },
};

export const ccwGroup = capabilityTable<CcwGroupCapability>({
  type: 'ccwgroup',
  rows: {
    state: ccwState,
    ...channelElements,
    members: orElse(
      printedIf(inside('members', each('ccw_device', member, 'inline')), members => members.length > 0),
      [],
    ),
    qeth,
  },
  nested: QETH_LAYERS,
});
