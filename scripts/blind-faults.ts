/**
 * How often lint names the line and the culprit of a single fault: a bogus attribute or element, two letters of an
 * element's name swapped, or garbage for an attribute's value, anywhere below <devices>. Unlike `faults.ts` it knows
 * nothing of the tables: what is a fault is decided by libvirt's schema, which both documents are judged by.
 *
 * Usage: npx tsx scripts/blind-faults.ts DIR [FAULTS-A-FILE [SCHEMAS]]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineIndex } from '../src/diagnostic.ts';
import { createLinter, type Linter } from '../src/lint/lint.ts';
import { schemaDiagnostics } from '../src/relaxng/diagnostic.ts';
import { readSchema } from '../src/relaxng/schema.ts';
import { applyEdits } from '../src/xml/edit.ts';
import { childOf, type XmlElement } from '../src/xml/element.ts';
import { parseXml } from '../src/xml/parse.ts';

const BOGUS = 'bogus';
const GARBAGE = ['garbage-!', '-17x', 'zzz'];
const SEED = 2026;

/** A damaged document; the fault is at `offset`, and a message has to hold one of the names. */
interface Fault {
  readonly text: string;
  readonly offset: number;
  readonly names: readonly string[];
}

/** Numbers below a bound that look random and are the same in each run. */
function dice(seed: number): (bound: number) => number {
  let state = seed;
  return bound => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

type Damage = (text: string, element: XmlElement, roll: (bound: number) => number) => Fault | undefined;

const insert = (text: string, at: number, what: string): string => text.slice(0, at) + what + text.slice(at);

const DAMAGES: Readonly<Record<string, Damage>> = {
  'unknown attribute': (text, { nameSpan: { end } }) => ({
    text: insert(text, end, ` ${BOGUS}='1'`),
    offset: end + 1,
    names: [BOGUS],
  }),
  'unknown element': (text, { startTag, endTag }) =>
    endTag && {
      text: insert(text, startTag.end, `<${BOGUS}/>`),
      offset: startTag.end,
      names: [BOGUS],
    },
  'misspelt element': (text, { name, nameSpan, endTag }, roll) => {
    const at = roll(name.length - 1);
    const misspelt = name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2);
    if (misspelt === name) return undefined;
    const end = endTag && { start: endTag.start + 2, end: endTag.start + 2 + name.length };
    const spans = end ? [nameSpan, end] : [nameSpan];
    const edits = spans.map(span => ({ span, text: misspelt }));
    return { text: applyEdits(text, edits), offset: nameSpan.start, names: [misspelt] };
  },
  'bad value': (text, { attributes }, roll) => {
    const attribute = attributes[roll(attributes.length)];
    const value = GARBAGE[roll(GARBAGE.length)]!;
    return (
      attribute && {
        text: applyEdits(text, [{ span: attribute.valueSpan, text: value }]),
        offset: attribute.valueSpan.start,
        names: [attribute.name, value],
      }
    );
  },
};

const withDescendants = (element: XmlElement): readonly XmlElement[] => [
  element,
  ...element.children.flatMap(withDescendants),
];

function isNamed(linter: Linter, { text, offset, names }: Fault): boolean {
  const lines = new LineIndex(text);
  const { line } = lines.position(offset);
  return linter
    .lint(text)
    .diagnostics.some(
      ({ span, severity, message }) =>
        severity !== 'info' &&
        span !== undefined &&
        lines.position(span.start).line === line &&
        names.some(name => message.includes(name)),
    );
}

function main(folder: string, faultsAFile: number, schemas: string): void {
  const { value: schema } = readSchema(name => readFileSync(join(schemas, name), 'utf8'), 'domain.rng');
  if (!schema) throw new Error(`${schemas} has no schema of domains that can be read`);
  const accepts = (root: XmlElement | undefined): boolean =>
    root !== undefined && schema.engine.accepts(root);
  const plain = createLinter();
  const schooled = createLinter({ schema: root => schemaDiagnostics(schema, root) });
  const roll = dice(SEED);
  const kinds = Object.keys(DAMAGES);
  const figures = new Map(kinds.map(kind => [kind, { all: 0, plain: 0, schooled: 0 }]));
  for (const name of readdirSync(folder)
    .filter(each => each.endsWith('.xml'))
    .sort()) {
    const text = readFileSync(join(folder, name), 'utf8');
    const root = parseXml(text).value?.root;
    const devices = root && accepts(root) ? childOf(root, 'devices') : undefined;
    const elements = devices?.children.flatMap(withDescendants) ?? [];
    for (let each = 0; each < faultsAFile && elements.length > 0; each++) {
      const kind = kinds[roll(kinds.length)]!;
      const fault = DAMAGES[kind]!(text, elements[roll(elements.length)]!, roll);
      const damaged = fault && parseXml(fault.text).value?.root;
      if (!fault || !damaged || accepts(damaged)) continue;
      const figure = figures.get(kind)!;
      figure.all++;
      if (isNamed(schooled, fault)) figure.schooled++;
      if (isNamed(plain, fault)) figure.plain++;
      else console.log(`missed without schema: ${name}: ${kind} ${fault.names.join(', ')}`);
    }
  }
  for (const [kind, { all, plain: own, schooled: both }] of figures) {
    console.log(`${kind}: ${own} of ${all} without the schema, ${both} of ${all} with it`);
  }
}

const [folder, faultsAFile = '6', schemas = '/usr/share/libvirt/schemas'] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: npx tsx scripts/blind-faults.ts DIR [FAULTS-A-FILE [SCHEMAS]]\n');
  process.exitCode = 2;
} else main(folder, Number(faultsAFile), schemas);
