import { expect } from 'chai';
import { chooseDriver } from '../../src/binding/driver.ts';
import { bestVariant, readVariants } from '../../src/binding/variant.ts';
import { machine, NIC } from '../helpers/binding.ts';
import type { FakeHost } from '../helpers/fake-sysfs.ts';

const MODALIAS = 'pci:v000015B3d0000101Esv000015B3sd00000058bc02sc00i00';
const MODULES = `# comment
alias pci:v000015B3d0000101Esv*sd*bc*sc*i* mlx5_core
alias vfio_pci:v*d*sv*sd*bc02sc*i* any_nic_vfio
alias vfio_pci:v000015B3d0000101Esv*sd*bc*sc*i* mlx5_vfio_pci
alias vfio_pci:v000015B3d0000101Dsv*sd*bc*sc*i* other_vfio
`;

function chosen(host: FakeHost, name?: string, hypervisor?: 'qemu' | 'xen'): string {
  const state = host.state();
  const choice = chooseDriver(state, state.functions.get(NIC)!, name, hypervisor);
  return 'driver' in choice ? choice.driver : choice.problem.rule;
}

const withVariant = (): FakeHost => {
  const host = machine({ [NIC]: { modalias: MODALIAS } });
  host.modulesAlias = MODULES;
  return host;
};

describe('the driver that holds a device', () => {
  it('is vfio-pci by default and by the name of vfio', () => {
    expect([chosen(machine()), chosen(machine(), 'vfio')]).to.deep.equal(['vfio-pci', 'vfio-pci']);
  });

  it('is the VFIO driver that is made for the device, where there is one', () => {
    const host = withVariant();
    host.drivers.set('mlx5-vfio-pci', { vfio: true, probes: true });
    expect(chosen(host)).to.equal('mlx5-vfio-pci');
    expect(chosen(host, 'vfio-pci')).to.equal('vfio-pci');
  });

  it('has to be loaded', () => {
    expect(chosen(withVariant())).to.equal('binding/driver-missing');
    expect(chosen(machine(), 'nonesuch')).to.equal('binding/driver-missing');
  });

  it('may be any loaded one, in either spelling', () => {
    expect([chosen(machine(), 'igb'), chosen(machine(), 'vfio_pci')]).to.deep.equal(['igb', 'vfio-pci']);
  });

  it('may be named by its module', () => {
    const host = machine();
    host.modules.set('xen_pciback', ['xen-backend:xen_pciback', 'pci:pciback']);
    host.modules.set('usb_storage', ['usb:usb-storage']);
    expect([chosen(host, 'xen-pciback'), chosen(host, 'xen_pciback')]).to.deep.equal(['pciback', 'pciback']);
    expect(chosen(host, 'usb_storage')).to.equal('binding/driver-missing');
  });

  it('is never kvm, nor xen under QEMU', () => {
    expect([chosen(machine(), 'kvm'), chosen(machine(), 'xen')]).to.deep.equal([
      'binding/driver-name',
      'binding/driver-name',
    ]);
  });

  it('needs IOMMU groups and VFIO, whatever its name', () => {
    const [noVfio, noGroups] = [machine(), machine()];
    noVfio.vfioDevice = false;
    for (const [address, pci] of noGroups.functions)
      noGroups.functions.set(address, { ...pci, group: undefined } as never);
    for (const host of [noVfio, noGroups]) {
      expect([chosen(host), chosen(host, 'vfio'), chosen(host, 'igb')]).to.deep.equal(
        Array(3).fill('binding/no-vfio'),
      );
    }
  });

  it('is pciback on Xen, and nothing else', () => {
    expect([chosen(machine(), undefined, 'xen'), chosen(machine(), 'xen', 'xen')]).to.deep.equal([
      'pciback',
      'pciback',
    ]);
    expect(chosen(machine(), 'vfio', 'xen')).to.equal('binding/driver-name');
  });
});

describe('VFIO drivers for single makes', () => {
  const variants = readVariants(MODULES);

  it('are the vfio_pci lines of modules.alias', () => {
    expect(variants.map(({ module }) => module)).to.deep.equal([
      'any_nic_vfio',
      'mlx5_vfio_pci',
      'other_vfio',
    ]);
  });

  it('are chosen by how much of the device they name', () => {
    expect(bestVariant(variants, { modalias: MODALIAS })?.module).to.equal('mlx5_vfio_pci');
    expect(bestVariant(variants.slice(0, 1), { modalias: MODALIAS })?.module).to.equal('any_nic_vfio');
  });

  it('are none for a device of another make, or without match string', () => {
    const disk = 'pci:v00008086d00000A54sv00008086sd00004702bc01sc08i02';
    expect(bestVariant(variants, { modalias: disk })).to.equal(undefined);
    expect(bestVariant(variants, {})).to.equal(undefined);
    expect(bestVariant(variants, { modalias: 'usb:v1D6B' })).to.equal(undefined);
  });
});
