import type { Facet, TextForm } from './form.ts';

/** Longer patterns say nothing to the reader. */
const LONGEST = 40;

const NUMBER =
  /^xsd:(unsigned|positive|nonNegative|negative|nonPositive)?(integer|int|long|short|byte|decimal|float|double)$/i;

/** What a value or a datatype accepts, in words that follow "expected". */
export function wordsOf(form: TextForm): string {
  if (form[0] === 'value') return `'${form[2]}'`;
  const [, type, facets] = form;
  return NUMBER.test(type) ? number(type, facets) : text(type, facets);
}

function number(type: string, facets: readonly Facet[]): string {
  const facet = (name: string): string | undefined => facets.find(([known]) => known === name)?.[1];
  const natural = /unsigned|nonNegative/.test(type) ? '0' : undefined;
  const least = facet('minInclusive') ?? (type === 'xsd:positiveInteger' ? '1' : natural);
  const most = facet('maxInclusive');
  const noun = /decimal|float|double/.test(type) ? 'a number' : 'a whole number';
  if (least !== undefined && most !== undefined) return `${noun} from ${least} to ${most}`;
  if (least !== undefined) return `${noun}, at least ${least}`;
  return most === undefined ? noun : `${noun}, at most ${most}`;
}

function text(type: string, facets: readonly Facet[]): string {
  const pattern = facets.find(([name]) => name === 'pattern')?.[1];
  if (pattern === undefined)
    return /string|token|anyURI/.test(type) ? 'a text' : `a text of type ${type.replace('xsd:', '')}`;
  if (pattern === '.+') return 'a text that is not empty';
  return pattern.length > LONGEST ? 'a text of another form' : `a text that matches ${pattern}`;
}
