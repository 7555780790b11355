import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { QEMU_VERSIONS } from '../../src/profile/qemu.ts';
import type { JsonPlan } from '../../src/report/plan-json.ts';
import { CLASH, domain, GOOD, workplace } from './support.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('../../schemas/plan.json', import.meta.url), 'utf8'));
const GOLDEN = new URL('../golden/', import.meta.url);

describe('cli/pin --json', () => {
  const place = workplace();
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(SCHEMA);

  /** Runs `pin --json` and checks what it prints against the schema. */
  async function report(
    ...argv: readonly string[]
  ): Promise<{ code: number; err: string; plans: JsonPlan[] }> {
    const { code, out, err } = await place().run(['pin', '--json', ...argv]);
    const plans = JSON.parse(out.toString()) as JsonPlan[];
    expect(validate(plans), JSON.stringify(validate.errors)).to.equal(true);
    return { code, err, plans };
  }

  it('says where each device sits, and why', async () => {
    place().file('a.xml', GOOD);
    const { code, err, plans } = await report('./a.xml');
    expect(code).to.equal(0);
    expect(err).to.equal('');
    expect(plans).to.have.length(1);
    const [{ ok, target, diagnostics, devices }] = plans as [JsonPlan];
    expect({ ok, target, diagnostics }).to.deep.equal({
      ok: true,
      target: `qemu-${QEMU_VERSIONS.at(-1)}`,
      diagnostics: [],
    });
    const disk = devices.find(({ kind }) => kind === 'disk');
    expect(disk).to.deep.include({
      name: 'disk vda',
      listed: true,
      origin: 'chosen',
      address: { type: 'pci', domain: '0x0000', bus: '0x00', slot: '0x02', function: '0x0' },
    });
    expect(disk?.reason).to.be.a('string').and.not.to.equal('');
    expect(devices.find(({ kind }) => kind === 'memballoon')).to.include({ listed: false });
  });

  it('takes the target from the option', async () => {
    place().file('a.xml', GOOD);
    const { plans } = await report('--target', 'qemu-7.2.0', './a.xml');
    expect(plans[0]!.target).to.equal('qemu-7.2');
  });

  it('gives an entry to every file, and nothing else anywhere', async () => {
    for (const [name, content] of Object.entries({ 'bad.xml': CLASH, 'good.xml': GOOD }))
      place().file(name, content);
    const { code, err, plans } = await report('./missing.xml', './bad.xml', './good.xml');
    expect(code).to.equal(2);
    expect(err).to.equal('');
    expect(plans.map(({ ok }) => ok)).to.deep.equal([false, false, true]);
    const [missing, bad] = plans.map(({ diagnostics }) => diagnostics[0]);
    expect(missing).to.include({ rule: 'file/missing', line: null, endColumn: null });
    expect(bad).to.include({ rule: 'address/pci-duplicate', line: 9, column: 7, endLine: 9, fixable: false });
    const related = [{ message: 'disk vda holds 0000:00:05.0', file: plans[1]!.file, line: 7, column: 7 }];
    expect(bad?.related).to.deep.equal(related);
    expect(plans[1]!.devices).to.deep.equal([]);
  });

  it('writes files as well when asked to', async () => {
    place().file('a.xml', GOOD);
    await report('--in-place', './a.xml');
    expect(readFileSync(place().path('a.xml'), 'utf8')).to.contain("slot='0x");
  });

  it('counts lines and columns of warnings', async () => {
    place().file('a.xml', `\n${domain()}`.replace(/ *<devices>[\s\S]*<\/devices>\n/, ''));
    const { code, plans } = await report('./a.xml');
    expect(code).to.equal(0);
    expect(plans[0]!.diagnostics).to.have.length(1);
    expect(plans[0]!.diagnostics[0]).to.include({
      rule: 'device/none',
      severity: 'warning',
      line: 2,
      column: 1,
    });
  });

  it('says the identifiers of zPCI', async () => {
    const { pathname } = new URL('s390x-zpci.in.xml', GOLDEN);
    const { plans } = await report(pathname);
    const addresses = plans[0]!.devices.map(({ address }) => address?.zpci).filter(Boolean);
    expect(addresses).not.to.deep.equal([]);
    for (const zpci of addresses) expect(zpci).to.have.all.keys('uid', 'fid');
  });

  it('keeps to its schema on every golden document', async () => {
    const { plans } = await report(GOLDEN.pathname);
    expect(plans.length).to.be.greaterThan(50);
  });
});
