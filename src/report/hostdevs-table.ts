import { describeAddress } from '../domain/address-format.ts';
import { describeSource } from '../hostdev/describe.ts';
import type { HostdevRow } from './hostdevs.ts';
import { visible, widthOf } from './visible.ts';

interface Column {
  readonly title: string;
  readonly cell: (row: HostdevRow) => string;
}

const NOTHING = '-';

function clashesOf({ rivals, rivalCount }: HostdevRow): string {
  const names = [...new Set(rivals.map(({ domain, file }) => domain ?? file))];
  const rest = rivalCount - rivals.length;
  const list = rest > 0 ? [...names, `${rest} more`] : names;
  return list.join(', ') || NOTHING;
}

const COLUMNS: readonly Column[] = [
  { title: 'SOURCE', cell: ({ source }) => (source ? describeSource(source) : NOTHING) },
  { title: 'DOMAIN', cell: ({ domain, file }) => domain ?? file },
  { title: 'DEVICE', cell: ({ device }) => device },
  { title: 'MANAGED', cell: ({ managed }) => (managed ? 'yes' : 'no') },
  { title: 'GUEST ADDRESS', cell: ({ address }) => (address ? describeAddress(address) : NOTHING) },
];

const GROUP: Column = {
  title: 'GROUP',
  cell: ({ group }) => (group ? `${group.number}${group.viable ? '' : ' (in use)'}` : NOTHING),
};

const CLASHES: Column = { title: 'CLASHES WITH', cell: clashesOf };

function line(cells: readonly string[], widths: readonly number[]): string {
  const padded = cells.map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell)));
  return `${padded.join('  ').trimEnd()}\n`;
}

/** Host devices as a table; nothing at all where there are none. */
export function hostdevsTable(rows: readonly HostdevRow[], options: { readonly groups: boolean }): string {
  if (rows.length === 0) return '';
  const columns = [...COLUMNS, ...(options.groups ? [GROUP] : []), CLASHES];
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map(row => columns.map(({ cell }) => visible(cell(row)))),
  ];
  const widths = columns.map((_, column) => Math.max(...cells.map(row => widthOf(row[column]!))));
  return cells.map(row => line(row, widths)).join('');
}
