import { expect } from 'chai';
import type { Pool } from '../../../src/binding/inventory/pool.ts';
import {
  type Allotment,
  allocatePort,
  type PoolPort,
  reconnectPort,
  releasePort,
} from '../../../src/binding/inventory/pool-ports.ts';
import type { Result } from '../../../src/diagnostic.ts';
import { inventoryOf, netNode, pciNode } from '../../helpers/host-inventory.ts';

const PF = '0000:03:00.0';
const [FIRST, SECOND] = ['0000:03:10.0', '0000:03:10.2'] as const;
const inventory = inventoryOf(
  pciNode(PF, { virtFunctions: [FIRST, SECOND] }),
  ...[FIRST, SECOND].map(address => pciNode(address, { physFunction: PF })),
  netNode('eth0', 'pci_0000_03_00_0'),
);
const pool: Pool & { readonly managed: boolean; readonly driverName: 'vfio' } = {
  physical: 'eth0',
  managed: true,
  driverName: 'vfio',
};

const allocate = (ports: readonly PoolPort[], owner: string, ...taken: readonly string[]) =>
  allocatePort(inventory, pool, { ports, taken: new Set(taken) }, owner);
const reconnect = (ports: readonly PoolPort[], address: string, ...taken: readonly string[]) =>
  reconnectPort(inventory, pool, { ports, taken: new Set(taken) }, { owner: 'web', address });

/** The address that is handed out, or the rule that refuses. */
const answer = ({ value, diagnostics }: Result<Allotment | undefined>): string =>
  value?.port.address ?? diagnostics[0]!.rule;

describe('the ports of a pool', () => {
  it('carry what the network says of its functions', () => {
    expect(allocate([], 'web').value!.port).to.deep.equal({
      address: FIRST,
      owner: 'web',
      managed: true,
      driverName: 'vfio',
    });
  });

  it('are handed out once, and again after they were released', () => {
    const { ports } = allocate([], 'web').value!;
    const second = allocate(ports, 'db').value!;
    expect(second.port.address).to.equal(SECOND);
    expect(answer(allocate(second.ports, 'mail'))).to.equal('pool/exhausted');
    const left = releasePort(second, FIRST).value!;
    expect(left.map(({ owner }) => owner)).to.deep.equal(['db']);
    expect(answer(allocate(left, 'mail'))).to.equal(FIRST);
    expect(releasePort({ ports: left }, FIRST).diagnostics[0]!.rule).to.equal('pool/not-allocated');
  });

  it('leave out what others have', () => {
    expect(answer(allocate([], 'web', FIRST))).to.equal(SECOND);
  });

  it('come back into an account that was lost', () => {
    const { ports } = reconnect([], SECOND).value!;
    expect(ports.map(({ address, owner }) => `${owner} ${address}`)).to.deep.equal([`web ${SECOND}`]);
    expect(answer(allocate(ports, 'db'))).to.equal(FIRST);
  });

  it('do not come back when they are in use, or of another pool', () => {
    const { ports } = allocate([], 'db').value!;
    expect(reconnect(ports, FIRST).diagnostics[0]!.message).to.equal(`${FIRST} is in use by db already`);
    expect(answer(reconnect([], FIRST, FIRST))).to.equal('pool/in-use');
    expect(answer(reconnect([], '0000:04:10.0'))).to.equal('pool/not-member');
    expect(answer(reconnect([], 'nonsense'))).to.equal('pool/not-member');
  });

  it('cannot be had where there is no pool', () => {
    const nowhere = { physical: 'eth9' };
    expect(answer(allocatePort(inventory, nowhere, { ports: [] }, 'web'))).to.equal('pool/no-interface');
    const port = { owner: 'web', address: FIRST };
    expect(answer(reconnectPort(inventory, nowhere, { ports: [] }, port))).to.equal('pool/no-interface');
  });
});
