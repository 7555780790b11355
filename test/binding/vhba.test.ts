import { expect } from 'chai';
import { planVhbaCreate, planVhbaDestroy } from '../../src/binding/vhba.ts';
import type { NodeDevice } from '../../src/nodedev/device.ts';
import { parseNodeDevice } from '../../src/nodedev/load.ts';
import { computer, inventoryOf } from '../helpers/host-inventory.ts';

const WWNN = '2001001b32a9da4e';
const WWPN = '2101001b32a9da4e';
const GENERATED = '5001a4a000000001';

function adapter(
  host: number,
  maxVports: number,
  vports: number,
  fabricWwn = '2001000dec9877c1',
): NodeDevice {
  const fcHost = { wwnn: WWNN.replace('2', `${host}`), wwpn: WWPN.replace('2', `${host}`), fabricWwn };
  const capabilities = [{ type: 'scsi_host' as const, host, fcHost, vportOps: { maxVports, vports } }];
  return { ...computer, name: `scsi_host${host}`, parent: 'computer', capabilities };
}

const made: NodeDevice = {
  ...computer,
  name: 'scsi_host9',
  parent: 'scsi_host3',
  capabilities: [{ type: 'scsi_host', host: 9, fcHost: { wwnn: '5001a4a9', wwpn: '5001a4aa' } }],
};
const inventory = inventoryOf(adapter(3, 4, 4), adapter(4, 4, 3), adapter(5, 4, 0, '2001000dec9877c2'), made);

const document = (parent: string, names = ''): string =>
  `<device>${parent}<capability type='scsi_host'><capability type='fc_host'>${names}</capability></capability></device>`;
const names = `<wwnn>${WWNN}</wwnn><wwpn>${WWPN}</wwpn>`;

/** The write that makes the adapter, or the rule that refuses. */
function create(xml: string): string {
  const { value: device, diagnostics } = parseNodeDevice(xml, { create: true });
  if (!device) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const plan = planVhbaCreate(inventory, device, () => GENERATED);
  const [step] = plan.value ?? [];
  return step ? `${step.path} ${step.value}` : plan.diagnostics[0]!.rule;
}

describe('a virtual Fibre Channel adapter', () => {
  it('is made by writing its names to the adapter that is named', () => {
    const expected = `class/fc_host/host5/vport_create ${WWPN}:${WWNN}`;
    expect(create(document('<parent>scsi_host5</parent>', names))).to.equal(expected);
    const own = `<parent wwnn='${WWNN.replace('2', '5')}' wwpn='${WWPN.replace('2', '5')}'/>`;
    expect(create(document(own, names))).to.equal(expected);
    expect(create(document("<parent fabric_wwn='2001000dec9877c2'/>", names))).to.equal(expected);
  });

  it('is made on any adapter with a port left, with generated names', () => {
    expect(create(document(''))).to.equal(`class/fc_host/host4/vport_create ${GENERATED}:${GENERATED}`);
  });

  it('is refused on an adapter that is full, not there, or none', () => {
    expect(create(document('<parent>scsi_host3</parent>', names))).to.equal('vhba/no-adapter');
    expect(create(document('<parent>scsi_host7</parent>', names))).to.equal('vhba/no-adapter');
    expect(create(document('<parent>computer</parent>', names))).to.equal('vhba/no-adapter');
    expect(create("<device><capability type='drm'><type>primary</type></capability></device>")).to.equal(
      'vhba/not-scsi-host',
    );
  });

  it('is refused with names that are taken', () => {
    const taken = `<wwnn>${WWNN.replace('2', '3')}</wwnn><wwpn>${WWPN.replace('2', '3')}</wwpn>`;
    expect(create(document('<parent>scsi_host5</parent>', taken))).to.equal('vhba/wwn');
  });

  it('is removed through the adapter above it', () => {
    const { value } = planVhbaDestroy(inventory, made);
    expect(value!.map(({ path, value: text }) => `${path} ${text}`)).to.deep.equal([
      'class/fc_host/host3/vport_delete 5001a4aa:5001a4a9',
    ]);
  });

  it('is the only adapter that can be removed', () => {
    const { diagnostics } = planVhbaDestroy(inventory, inventory.byName('scsi_host3')!);
    expect(diagnostics[0]!.rule).to.equal('vhba/not-virtual');
  });
});
