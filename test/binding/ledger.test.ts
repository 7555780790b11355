import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { EMPTY_LEDGER, formatLedger, type Ledger, readLedger } from '../../src/binding/ledger.ts';
import { GUEST, NIC } from '../helpers/binding.ts';

const schema = JSON.parse(readFileSync(new URL('../../schemas/binding-state.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true }).compile(schema);

const FULL: Ledger = {
  version: 1,
  devices: {
    '0000:04:00.0': { managed: false, release: false, stub: 'vfio-pci' },
    [NIC]: {
      holder: GUEST,
      managed: true,
      release: true,
      stub: 'vfio-pci',
      original: { driver: 'igb', override: 'igb' },
    },
    '10000:04:00.0': { managed: true, release: true, original: {} },
  },
};

describe('the state file', () => {
  it('is read as it was written', () => {
    expect(readLedger(formatLedger(FULL)).value).to.deep.equal(FULL);
  });

  it('lists devices in order', () => {
    const { devices } = JSON.parse(formatLedger(FULL));
    expect(Object.keys(devices)).to.deep.equal([NIC, '0000:04:00.0', '10000:04:00.0']);
  });

  it('is empty before anything was done', () => {
    for (const text of [undefined, '', '\n']) expect(readLedger(text).value).to.deep.equal(EMPTY_LEDGER);
  });

  const damaged: Readonly<Record<string, string>> = {
    'no JSON': '{"version": 1,',
    'another version': '{"version": 2, "devices": {}}',
    'no devices': '{"version": 1}',
    'a list': '[]',
    'a device by another name': '{"version": 1, "devices": {"eth0": {"managed": true, "release": true}}}',
    'a device without flags': `{"version": 1, "devices": {"${NIC}": {}}}`,
    'a number for a driver': `{"version": 1, "devices": {"${NIC}": {"managed": true, "release": true, "stub": 7}}}`,
    'half a holder': `{"version": 1, "devices": {"${NIC}": {"managed": true, "release": true, "holder": {"driver": "QEMU"}}}}`,
    'a text for what was before': `{"version": 1, "devices": {"${NIC}": {"managed": true, "release": true, "original": "igb"}}}`,
  };
  for (const [what, text] of Object.entries(damaged)) {
    it(`is refused when it is ${what}, and by its schema too`, () => {
      const { value, diagnostics } = readLedger(text);
      expect(value).to.equal(undefined);
      expect(diagnostics.map(({ rule }) => rule)).to.deep.equal(['binding/state-file']);
      if (what !== 'no JSON') expect(validate(JSON.parse(text))).to.equal(false);
    });
  }

  it('is what its schema says', () => {
    expect(validate(JSON.parse(formatLedger(FULL)))).to.equal(true);
    expect(validate(EMPTY_LEDGER)).to.equal(true);
  });
});
