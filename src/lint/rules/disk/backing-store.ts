import { STORAGE_FORMATS } from '../../../domain/kinds/groups/storage.ts';
import { attributeOf, attributeValue, childOf, type XmlElement } from '../../../xml/element.ts';
import { type Complaint, deviceRule } from '../../device-rule.ts';

const TYPES = ['file', 'block', 'dir', 'network', 'volume', 'nvme', 'vhostuser', 'vhostvdpa'];

/** More images than any chain has; it bounds the work on hostile documents. */
const LONGEST_CHAIN = 200;

function judge(store: XmlElement): Complaint | undefined {
  const type = attributeValue(store, 'type') ?? '';
  const format = childOf(store, 'format');
  const formatType = format && attributeOf(format, 'type');
  if (!TYPES.includes(type))
    return { text: `found type '${type}', expected one of ${TYPES.join(', ')}`, at: store.startTag };
  if (!formatType) return { text: '<backingStore> needs <format type>, such as qcow2', at: store.startTag };
  if (!(STORAGE_FORMATS as readonly string[]).includes(formatType.value)) {
    return {
      text: `found format '${formatType.value}', expected one such as raw or qcow2`,
      at: formatType.valueSpan,
    };
  }
  return childOf(store, 'source')
    ? undefined
    : { text: '<backingStore> needs a <source>', at: store.startTag };
}

export const backingStore = deviceRule(
  'disk',
  {
    id: 'disk/backing-store',
    summary: 'A <backingStore> with a type has a <format> and a <source>.',
    why: 'An empty one ends the chain; any other is an image that QEMU opens.',
    bad: `<disk type='file' device='disk'>
  <source file='/a'/><backingStore type='file'><source file='/b'/></backingStore><target dev='vda'/>
</disk>`,
    good: `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/a'/>
  <backingStore type='file'><format type='qcow2'/><source file='/b'/></backingStore>
  <target dev='vda'/>
</disk>`,
  },
  ({ element }) => {
    let store = element && childOf(element, 'backingStore');
    for (let depth = 0; store && depth < LONGEST_CHAIN; depth++) {
      // without type it is the end of the chain, whatever stands in it
      if (!attributeOf(store, 'type')) return undefined;
      const complaint = judge(store);
      if (complaint) return complaint;
      store = childOf(store, 'backingStore');
    }
    return undefined;
  },
);
