import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { CLASH, workplace } from './support.ts';

const SCHEMAS = new URL('../../schemas/', import.meta.url);
const EXAMPLES = new URL('../../docs/examples/', import.meta.url);

const schemaOf = (name: string): AnySchema =>
  JSON.parse(readFileSync(new URL(`${name}.json`, SCHEMAS), 'utf8')) as AnySchema;

/** What is wrong with a value by a schema. */
function faults(name: string, value: unknown): readonly unknown[] {
  const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schemaOf(name));
  validate(value);
  return validate.errors ?? [];
}

describe('the schemas of what the command reads and writes', () => {
  const at = workplace();

  it('are all valid', () => {
    for (const name of readdirSync(SCHEMAS).filter(file => file.endsWith('.json'))) {
      expect(() => faults(name.replace('.json', ''), {}), name).not.to.throw();
    }
  });

  it('accept a baseline as it is written', async () => {
    at().file('a.xml', CLASH);
    const path = at().path('base.json');
    await at().run(['lint', '--schema', 'off', '--baseline', path, '--update-baseline', './a.xml']);
    const baseline: unknown = JSON.parse(readFileSync(path, 'utf8'));
    expect(baseline).to.have.nested.property('files.a\\.xml').with.length.greaterThan(0);
    expect(faults('baseline', baseline)).to.deep.equal([]);
    expect(faults('baseline', { version: 1 })).not.to.deep.equal([]);
  });

  it('accept the configuration of the examples', () => {
    const text = readFileSync(new URL('team/slotwise.config.json', EXAMPLES), 'utf8');
    expect(faults('config', JSON.parse(text))).to.deep.equal([]);
    expect(faults('config', { rules: { 'pci/*': 'loud' } })).not.to.deep.equal([]);
  });

  describe('of a host', () => {
    const report = async (...argv: readonly string[]): Promise<unknown> => {
      const { out } = await at().run(['nodedev', ...argv, '--json']);
      return JSON.parse(out.toString());
    };
    const copy = ['--inventory', './copy'];
    const state = [...copy, '--state', './state.json'];
    const mdevs = [...copy, '--mdevs', './mdevctl.d'];

    beforeEach(() => {
      cpSync(EXAMPLES, at().folder, { recursive: true });
      if (!existsSync(at().path('copy'))) execFileSync('sh', ['sysfs.sh'], { cwd: at().folder });
    });

    it('accept what it has', async () => {
      for (const argv of [
        ['list', '--inventory', './host.xml'],
        ['list', '--all', ...copy],
        ['select', "bus='pci'", ...copy],
        ['show', '0000:03:00.0', ...copy],
        ['tree', ...copy],
        ['diff', './host.xml', './other-host.xml'],
        ['match', '0000:03:00.0', '--inventory', './host.xml', '--in', './other-host.xml'],
      ]) {
        expect(faults('nodedev', await report(...argv)), argv.join(' ')).to.deep.equal([]);
      }
    });

    it('accept what would be done to it, and what was', async () => {
      for (const argv of [
        ['detach', '0000:03:00.0', ...state],
        ['detach', '0000:03:00.0', '--apply', ...state],
        ['detach', '0000:42:00.0', ...state],
        ['reattach', '0000:03:00.0', ...state],
        ['reset', '0000:03:00.0', ...state],
        ['create', './mdev.xml', '--persistent', ...mdevs],
        ['create', './mdev.xml', '--persistent', '--apply', ...mdevs],
        ['destroy', '53764d0e-85a0-42b4-af5c-2046b460b1dc', '--undefine', ...mdevs],
      ]) {
        const found = await report(...argv);
        expect(faults('nodedev-change', found), argv.join(' ')).to.deep.equal([]);
      }
      expect(faults('nodedev-change', { applied: false })).not.to.deep.equal([]);
    });
  });
});
