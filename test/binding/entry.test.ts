import { expect } from 'chai';
import * as binding from '../../src/binding/index.ts';
import { machine, NIC } from '../helpers/binding.ts';

describe('the entry of bindings', () => {
  it('lets programs bring their own writer, state file and holders', () => {
    const host = machine();
    let text: string | undefined;
    const writer: binding.HostWriter = { write: (path, value) => host.write(path, value) };
    const store: binding.TextStore = {
      load: () => text,
      save(saved) {
        text = saved;
      },
    };
    const holder: binding.Holder = { driver: 'QEMU', domain: 'web' };
    const ledger = binding.readLedger(store.load()).value!;
    const wanted: binding.Wanted[] = [
      { address: NIC, managed: true },
      { address: '0000:03:00.1', managed: true },
    ];
    const { value: plan } = binding.planStart(host.state(), ledger, wanted, holder);
    expect(binding.applyPlan(plan!, { reader: host, writer, store }).value.ok).to.equal(true);
    const entry: binding.LedgerEntry | undefined = binding.readLedger(text).value!.devices[NIC];
    expect(entry?.holder).to.deep.equal(holder);
  });

  it('tells which driver would hold a device', () => {
    const state = machine().state();
    const choice: binding.DriverChoice = binding.chooseDriver(state, state.functions.get(NIC)!, undefined);
    expect(choice).to.deep.equal({ driver: 'vfio-pci' });
    expect(['vfio-pci', 'igb'].map(driver => binding.holdsDevices(state, driver))).to.deep.equal([
      true,
      false,
    ]);
  });
});
