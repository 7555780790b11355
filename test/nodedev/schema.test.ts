import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { deviceJson } from '../../src/cli/nodedev/output.ts';
import { Inventory } from '../../src/nodedev/inventory.ts';
import { parseNodeDevice } from '../../src/nodedev/load.ts';
import { nodedevReportSchema } from '../../src/nodedev/schema.ts';

const FILE = new URL('../../schemas/nodedev.json', import.meta.url);
const GOLDENS = new URL('../golden-nodedev/', import.meta.url);

describe('the schema of the reports', () => {
  it('is that of the tables', () => {
    const text = `${JSON.stringify(nodedevReportSchema(), undefined, 2)}\n`;
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(FILE, text);
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).to.deep.equal(JSON.parse(text));
  });

  it('accepts every golden device', () => {
    const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(nodedevReportSchema());
    for (const file of readdirSync(GOLDENS)) {
      const device = parseNodeDevice(readFileSync(new URL(file, GOLDENS))).value!;
      validate([JSON.parse(JSON.stringify(deviceJson(device, new Inventory([device]))))]);
      expect(validate.errors ?? [], file).to.deep.equal([]);
    }
  });

  it('refuses a device without name', () => {
    const validate = new Ajv2020({ strictTypes: false }).compile(nodedevReportSchema());
    expect(validate([{ bus: 'pci' }])).to.equal(false);
  });
});
