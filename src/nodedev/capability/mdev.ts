import { attributeValue, childrenOf, type XmlElement } from '../../xml/element.ts';
import { type ReadContext, report } from '../xml/context.ts';
import { decimal, text, uuid } from '../xml/lexical.ts';
import { each, inside, record } from '../xml/record.ts';
import { attribute, child, lenient, orElse, type Row } from '../xml/row.ts';
import { capabilityTable } from '../xml/table.ts';

/** A setting that the vendor's driver understands. */
export interface MdevAttribute {
  readonly name: string;
  readonly value: string;
}

/** A mediated device. */
export interface MdevCapability {
  readonly type: 'mdev';
  /** Which of the parent's types it is an instance of. */
  readonly typeId: string;
  readonly uuid?: string;
  /** The kernel's address of the parent: `0000:00:02.0`, `0.0.0052`, `matrix`. */
  readonly parentAddress?: string;
  /** 0 when there is none. */
  readonly iommuGroup: number;
  /** Written in this order when it is made. */
  readonly attributes: readonly MdevAttribute[];
}

const list: Row<readonly MdevAttribute[]> = each(
  'attr',
  record<MdevAttribute>({
    name: attribute('name', text, { required: true, unset: [''] }),
    value: attribute('value', text, { required: true, unset: [''] }),
  }),
);

const isWhole = (element: XmlElement): boolean =>
  [attributeValue(element, 'name'), attributeValue(element, 'value')].every(value => value);

/** In strict mode what libvirt drops is dropped, with a warning. */
function readAttributes(element: XmlElement, context: ReadContext): readonly MdevAttribute[] {
  if (!context.mode.strict) return list.read(element, context) ?? [];
  const [whole, partial] = [[], []] as [XmlElement[], XmlElement[]];
  for (const found of childrenOf(element, 'attr')) (isWhole(found) ? whole : partial).push(found);
  for (const { startTag } of partial) {
    report(
      context,
      'nodedev/attr-dropped',
      'libvirt drops an <attr> that lacks name or value',
      startTag,
      'warning',
    );
  }
  return list.read({ ...element, children: whole }, context) ?? [];
}

export const mdev = capabilityTable<MdevCapability>({
  type: 'mdev',
  rows: {
    typeId: inside('type', attribute('id', text, { required: true, unset: [''] }), { required: true }),
    uuid: child('uuid', uuid),
    parentAddress: lenient(child('parent_addr', text)),
    iommuGroup: orElse(inside('iommuGroup', attribute('number', decimal())), 0),
    attributes: { ...list, read: readAttributes },
  },
});
