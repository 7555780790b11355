import { readUnsigned } from '../../../domain/field.ts';
import { readBitmap } from '../../../domain/parts/bitmap.ts';
import { attributeValue, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import type { RuleContext } from '../../context.ts';
import type { NumaCell } from '../../parts.ts';
import { defineRule, type Finding, NOTHING } from '../../rule.ts';
import { maximumVcpus } from '../../vcpus.ts';

const TYPES = ['access', 'read', 'write'];

const numberOf = (element: XmlElement, name: string): number | undefined =>
  readUnsigned(attributeValue(element, name) ?? '', 10);

function judgeEnds(
  link: XmlElement,
  cells: ReadonlyMap<number, NumaCell>,
  first: NumaCell | undefined,
): string | undefined {
  const initiator = cells.get(numberOf(link, 'initiator') ?? -1);
  const target = cells.get(numberOf(link, 'target') ?? -1);
  if (!initiator) return 'initiator is the number of a cell: there is no such cell';
  if (!target) return 'target is the number of a cell: there is no such cell';
  if (!initiator.cpus && initiator !== first)
    return `cell ${initiator.id} has no CPUs, so it cannot be the initiator`;
  const level = numberOf(link, 'cache') ?? 0;
  if (level === 0 || childrenOf(target.element, 'cache').some(cache => numberOf(cache, 'level') === level)) {
    return undefined;
  }
  return `cell ${target.id} has no cache of level ${level}`;
}

function judgeValues(link: XmlElement): string | undefined {
  if (numberOf(link, 'value') === undefined) return 'value is a number';
  const type = attributeValue(link, 'type') ?? '';
  return TYPES.includes(type) ? undefined : `found type '${type}', expected one of ${TYPES.join(', ')}`;
}

/** Some vCPU is in no cell. */
function hasLeft(context: RuleContext): boolean {
  const named = context.parts.cells.flatMap(({ cpus }) => [...(readBitmap(cpus ?? '') ?? [])]);
  return new Set(named).size < maximumVcpus(context);
}

/** What two entries must not have in common. */
const keyOf = (link: XmlElement): string =>
  [
    link.name,
    ...['initiator', 'target', 'type'].map(name => attributeValue(link, name)),
    numberOf(link, 'cache') ?? 0,
  ].join();

export const interconnects = defineRule(
  {
    id: 'numa/interconnects',
    summary:
      'A <latency> or <bandwidth> leads from a cell with CPUs to a cell and a cache that exist, each once.',
    why: 'They become entries of the ACPI table HMAT.',
    bad: `<cpu><numa>
  <cell id='0' cpus='0' memory='1048576'/>
  <interconnects><latency initiator='0' target='1' type='access' value='5'/></interconnects>
</numa></cpu>`,
    good: `<cpu><numa>
  <cell id='0' cpus='0' memory='1048576'/>
  <interconnects><latency initiator='0' target='0' type='access' value='5'/></interconnects>
</numa></cpu>`,
  },
  context => {
    const { parts } = context;
    const numa = parts.cpu.element && childOf(parts.cpu.element, 'numa');
    const list = numa && childOf(numa, 'interconnects');
    if (!list) return NOTHING;
    const cells = new Map(parts.cells.map(cell => [cell.id, cell]));
    // What no cell names is in the first one.
    const first = hasLeft(context) ? cells.get(0) : undefined;
    const seen = new Set<string>();
    const links = list.children.filter(({ name }) => name === 'latency' || name === 'bandwidth');
    return links.flatMap((link): readonly Finding[] => {
      const key = keyOf(link);
      const twice = seen.has(key) ? 'this is there twice: remove one' : undefined;
      seen.add(key);
      const message = judgeEnds(link, cells, first) ?? judgeValues(link) ?? twice;
      return message === undefined ? [] : [{ message: `<${link.name}>: ${message}`, span: link.span }];
    });
  },
);
