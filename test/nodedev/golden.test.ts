import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { CAPABILITY_TABLES } from '../../src/nodedev/capability/tables.ts';
import { parseNodeDevice } from '../../src/nodedev/load.ts';
import { printNodeDevice } from '../../src/nodedev/xml/print-device.ts';

const FOLDER = new URL('../golden-nodedev/', import.meta.url);
/** `UPDATE_GOLDEN=1` writes the outputs anew; read the difference before you keep it. */
const updating = process.env.UPDATE_GOLDEN === '1';

const textOf = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const stemsOf = (ending: string): string[] =>
  readdirSync(FOLDER)
    .filter(file => file.endsWith(ending))
    .map(file => file.slice(0, -ending.length));
const OUTPUTS = stemsOf('.out.xml');
const STEMS = stemsOf('.xml').filter(stem => !stem.endsWith('.out'));

function printed(xml: string): string {
  const { value, diagnostics } = parseNodeDevice(xml);
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return printNodeDevice(value);
}

/** Every property path of a value, lists left out: `pci.vpd.readOnly.partNumber`. */
function pathsOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap(each => pathsOf(each, path));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, each]) => [path, ...pathsOf(each, `${path}.${key}`)]);
}

describe('golden node devices', () => {
  for (const stem of STEMS) {
    it(`${stem} is printed as on file, and is stable from then on`, () => {
      const output = printed(textOf(`${stem}.xml`));
      const file = new URL(`${stem}.out.xml`, FOLDER);
      if (updating && output !== textOf(`${stem}.xml`)) writeFileSync(file, output);
      // A document that is printed as it stands has no second file.
      expect(output).to.equal(existsSync(file) ? readFileSync(file, 'utf8') : textOf(`${stem}.xml`));
      expect(printed(output)).to.equal(output);
    });
  }

  it('have an input for each output, and no output that is its input', () => {
    expect(OUTPUTS.filter(stem => !STEMS.includes(stem))).to.deep.equal([]);
    expect(OUTPUTS.filter(stem => textOf(`${stem}.xml`) === textOf(`${stem}.out.xml`))).to.deep.equal([]);
  });

  it('read every row of every table', () => {
    const devices = STEMS.map(stem => parseNodeDevice(textOf(`${stem}.xml`)).value!);
    const read = new Set(
      devices.flatMap(each => each.capabilities).flatMap(each => pathsOf(each, each.type)),
    );
    const rows = Object.values(CAPABILITY_TABLES).flatMap(({ type, rows }) =>
      Object.keys(rows).map(property => `${type}.${property}`),
    );
    expect(rows.filter(row => !read.has(row))).to.deep.equal([]);
  });
});
