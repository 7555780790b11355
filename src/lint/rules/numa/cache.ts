import { attributeOf, attributeValue, childOf, childrenOf, type XmlElement } from '../../../xml/element.ts';
import { defineRule, type Finding } from '../../rule.ts';

/** ACPI's table of caches counts no further. */
const LEVELS = ['1', '2', '3'];
const WORDS: Readonly<Record<string, readonly string[]>> = {
  associativity: ['none', 'direct', 'full'],
  policy: ['none', 'writeback', 'writethrough'],
};

const lacks = (cache: XmlElement, what: string): Finding => ({
  message: `<cache> has no ${what}: add it`,
  span: cache.startTag,
});

function judge(cache: XmlElement): Finding | undefined {
  const level = attributeOf(cache, 'level');
  if (!level) return lacks(cache, 'level');
  if (!LEVELS.includes(level.value)) {
    return { message: `found level '${level.value}' of <cache>, expected 1 to 3`, span: level.valueSpan };
  }
  for (const [name, words] of Object.entries(WORDS)) {
    const written = attributeOf(cache, name);
    if (!written) return lacks(cache, name);
    if (words.includes(written.value)) continue;
    const message = `found ${name} '${written.value}' of <cache>, expected ${words.join(', ')}`;
    return { message, span: written.valueSpan };
  }
  for (const name of ['size', 'line']) {
    const part = childOf(cache, name);
    if (!part || attributeValue(part, 'value') === undefined) return lacks(cache, `<${name} value='…'/>`);
  }
  return undefined;
}

export const numaCache = defineRule(
  {
    id: 'numa/cache',
    summary: 'A cache of a NUMA cell has a level from 1 to 3, associativity, policy, size and line.',
    why: 'All of them stand in the ACPI table HMAT.',
    bad: `<cpu><numa>
  <cell id='0' cpus='0' memory='1048576'>
    <cache level='4' associativity='direct' policy='writeback'><size value='10' unit='KiB'/><line value='8' unit='B'/></cache>
  </cell>
</numa></cpu>`,
    good: `<cpu><numa>
  <cell id='0' cpus='0' memory='1048576'>
    <cache level='3' associativity='direct' policy='writeback'><size value='10' unit='KiB'/><line value='8' unit='B'/></cache>
  </cell>
</numa></cpu>`,
  },
  ({ parts }) =>
    parts.cells.flatMap(({ element }) => childrenOf(element, 'cache').flatMap(cache => judge(cache) ?? [])),
);
