import type { NewElement } from '../xml/insert.ts';
import { formatElement } from '../xml/insert.ts';
import type { Weighted } from './choice.ts';

/** Ways to write one document. */
export const LAYOUTS = {
  /** One line for each setting and device. */
  lines: { quote: "'", ending: '\n', unit: '  ', depth: 2 },
  /** One line for each element. */
  nested: { quote: "'", ending: '\n', unit: '  ', depth: 9 },
  tabs: { quote: '"', ending: '\n', unit: '\t', depth: 9 },
  windows: { quote: '"', ending: '\r\n', unit: '    ', depth: 2 },
  /** All in one line. */
  compact: { quote: "'", ending: '', unit: '', depth: 0 },
  /** A comment behind every device. */
  comments: { quote: "'", ending: '\n', unit: '  ', depth: 2, comment: ' <!-- a device -->' },
} as const satisfies Record<string, LayoutRow>;

interface LayoutRow {
  readonly quote: "'" | '"';
  readonly ending: string;
  readonly unit: string;
  /** Elements so deep still get lines of their own. */
  readonly depth: number;
  readonly comment?: string;
}

export type Layout = keyof typeof LAYOUTS;

export const LAYOUT_WEIGHTS: Weighted<Layout> = [
  ['lines', 6],
  ['nested', 3],
  ['tabs', 1],
  ['windows', 1],
  ['compact', 1],
  ['comments', 1],
];

/** The element as text in one of the layouts. */
export function layOut(root: NewElement, layout: Layout): string {
  const row: LayoutRow = LAYOUTS[layout];
  return write(root, row, 0) + (row.ending || '\n');
}

function write(element: NewElement, row: LayoutRow, depth: number): string {
  const { children = [] } = element;
  if (children.length === 0 || depth >= row.depth) return formatElement(element, row.quote);
  const [start, end] = formatElement({ ...element, children: [{ name: 'x' }] }, row.quote).split('<x/>');
  const inner = row.ending + row.unit.repeat(depth + 1);
  const comment = depth === 1 && element.name === 'devices' ? (row.comment ?? '') : '';
  const body = children.map(child => inner + write(child, row, depth + 1) + comment).join('');
  return `${start}${body}${row.ending}${row.unit.repeat(depth)}${end}`;
}
