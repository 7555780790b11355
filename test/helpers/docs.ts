/** A fenced block of a Markdown page. */
export interface Block {
  /** The word behind the fence: `sh`, `text`, `ts`; empty for none. */
  readonly language: string;
  readonly text: string;
  /** Line of the opening fence, counted from 0. */
  readonly start: number;
  /** Line of the closing fence. */
  readonly end: number;
  /** Anchor of the heading above. */
  readonly anchor: string;
}

/** A block that is run. */
export interface Example {
  readonly code: Block;
  /** What it prints; a TypeScript block with assertions may print nothing. */
  readonly expected?: Block;
}

/** A heading of a Markdown page. */
export interface Heading {
  readonly text: string;
  readonly anchor: string;
}

/** A page in parts. */
export interface Page {
  readonly lines: readonly string[];
  readonly blocks: readonly Block[];
  readonly headings: readonly Heading[];
  /** The lines outside blocks. */
  readonly prose: readonly string[];
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/** Splits a page. Anchors of equal headings are not told apart. */
export function readPage(text: string): Page {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  const headings: Heading[] = [];
  const prose: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (!line.startsWith('```')) {
      const heading = /^#{1,6} (.*)$/.exec(line)?.[1];
      if (heading !== undefined) headings.push({ text: heading, anchor: anchorOf(heading) });
      prose.push(line);
      continue;
    }
    const end = lines.indexOf('```', at + 1);
    if (end === -1) throw new Error(`line ${at + 1}: the block has no end`);
    const body = lines.slice(at + 1, end).map(each => `${each}\n`);
    const anchor = headings.at(-1)?.anchor ?? '';
    blocks.push({ language: line.slice(3).trim(), text: body.join(''), start: at, end, anchor });
    at = end;
  }
  return { lines, blocks, headings, prose };
}

const RUN = ['sh', 'ts'];

/**
 * Commands and TypeScript that stand right before a block of `text`, which is what they print, and TypeScript with
 * assertions.
 */
export function examplesOf({ blocks, lines }: Page): Example[] {
  return blocks.flatMap((code, index): Example[] => {
    if (!RUN.includes(code.language)) return [];
    const next = blocks[index + 1];
    const between = next ? lines.slice(code.end + 1, next.start) : [];
    if (next?.language === 'text' && between.every(line => line === '')) return [{ code, expected: next }];
    return code.language === 'ts' && /\bassert\b/.test(code.text) ? [{ code }] : [];
  });
}

/** The page with other texts in these blocks. */
export function rewritten({ lines }: Page, texts: ReadonlyMap<Block, string>): string {
  const result = [...lines];
  const lastFirst = [...texts].sort(([one], [other]) => other.start - one.start);
  for (const [{ start, end }, text] of lastFirst) {
    result.splice(start + 1, end - start - 1, ...text.split('\n').slice(0, -1));
  }
  return result.join('\n');
}

/** Destinations of a page's links, those in blocks and in code left out. */
export function linksOf({ prose }: Page): string[] {
  const text = prose.join('\n').replace(/`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target]) => target!);
}

/** A row of the table of demands. */
export interface DemandRow {
  readonly id: string;
  readonly cells: readonly string[];
}

/** Rows of tables whose first cell is an id such as `A1`. */
export function demandRows({ prose }: Page): DemandRow[] {
  return prose.flatMap(line => {
    const [, id, rest] = /^\| ([A-Z]\d+) +\|(.*)\|$/.exec(line) ?? [];
    return id !== undefined ? [{ id, cells: rest!.split('|').map(cell => cell.trim()) }] : [];
  });
}

/** What is wrong with the rows: every id needs one row, and a link to a section that names it and has an example. */
export function demandFaults(page: Page, ids: readonly string[]): string[] {
  const rows = demandRows(page);
  const sections = new Set(examplesOf(page).map(({ code }) => code.anchor));
  const faults = rows.filter(({ id }) => !ids.includes(id)).map(({ id }) => `${id} is not on the list`);
  for (const id of ids) {
    const own = rows.filter(row => row.id === id);
    if (own.length !== 1) faults.push(`${id} has ${own.length} rows`);
    for (const { cells } of own) faults.push(...rowFaults(page, id, cells, sections));
  }
  return faults;
}

function rowFaults(
  { headings }: Page,
  id: string,
  cells: readonly string[],
  sections: ReadonlySet<string>,
): string[] {
  if (cells.length !== 3 || cells.includes('')) return [`the row of ${id} has an empty cell`];
  const anchor = /^\[[^\]]+\]\(#([^)]+)\)$/.exec(cells.at(-1)!)?.[1];
  const heading = headings.find(each => each.anchor === anchor);
  if (anchor === undefined || !heading) return [`${id} has no link to an example`];
  if (!new RegExp(`\\b${id}\\b`).test(heading.text)) return [`the section that ${id} leads to is another's`];
  return sections.has(anchor) ? [] : [`the section of ${id} has no example`];
}
