import { readUnsigned } from '../../../domain/field.ts';
import { attributeOf, type XmlElement } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

const SCHEDULERS = ['batch', 'idle', 'fifo', 'rr'];
/** They run by priority, which the others have none of. */
const REAL_TIME = ['fifo', 'rr'];

/** What libvirt looks for in the elements of <cputune>: lists are judged by cpu/cpuset-syntax. */
const ROWS: Readonly<Record<string, { list?: string; number?: string; scheduler?: true }>> = {
  vcpupin: { number: 'vcpu', list: 'cpuset' },
  iothreadpin: { number: 'iothread' },
  vcpusched: { list: 'vcpus', scheduler: true },
  iothreadsched: { list: 'iothreads', scheduler: true },
  emulatorsched: { scheduler: true },
  cachetune: { list: 'vcpus' },
  memorytune: { list: 'vcpus' },
};

const lacks = (element: XmlElement, name: string, example: string): Finding => ({
  message: `<${element.name}> has no ${name}: add one, such as ${name}='${example}'`,
  span: element.startTag,
});

function judgeNumber(element: XmlElement, name: string): Finding | undefined {
  const written = attributeOf(element, name);
  if (!written) return lacks(element, name, '0');
  if (readUnsigned(written.value, 10) !== undefined) return undefined;
  const message = `found '${written.value}' for ${name} of <${element.name}>, expected a decimal number`;
  return { message, span: written.valueSpan };
}

function judgeScheduler(element: XmlElement): Finding | undefined {
  const written = attributeOf(element, 'scheduler');
  if (!written) return lacks(element, 'scheduler', 'batch');
  if (!SCHEDULERS.includes(written.value)) {
    const message = `found '${written.value}' for scheduler of <${element.name}>, expected ${SCHEDULERS.join(', ')}`;
    return { message, span: written.valueSpan };
  }
  if (!REAL_TIME.includes(written.value)) return undefined;
  const priority = attributeOf(element, 'priority');
  if (!priority) return lacks(element, 'priority', '1');
  if (/^\s*[-+]?\d+$/.test(priority.value)) return undefined;
  const message = `found '${priority.value}' for priority of <${element.name}>, expected a whole number`;
  return { message, span: priority.valueSpan };
}

export const tuneAttributes = defineRule(
  {
    id: 'cpu/tune-attributes',
    summary: 'The elements of <cputune> say which threads they are about, and schedulers how these are run.',
    why: 'libvirt would not know what to pin or to schedule; fifo and rr run by priority.',
    bad: "<cputune><vcpusched vcpus='0' scheduler='fifo'/></cputune>",
    good: "<cputune><vcpusched vcpus='0' scheduler='fifo' priority='1'/></cputune>",
  },
  ({ parts }) =>
    (parts.cputune.element?.children ?? []).flatMap(element => {
      const row = Object.hasOwn(ROWS, element.name) ? ROWS[element.name]! : {};
      const number = row.number && judgeNumber(element, row.number);
      if (number) return [number];
      if (row.list && !attributeOf(element, row.list)) return [lacks(element, row.list, '0')];
      return (row.scheduler && judgeScheduler(element)) ?? [];
    }),
);
