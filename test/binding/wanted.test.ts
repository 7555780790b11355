import { expect } from 'chai';
import { wantedOf } from '../../src/binding/wanted.ts';
import {
  domainOf,
  netdevInterface,
  nvmeDisk,
  pciDevice,
  pciInterface,
  usbDevice,
} from '../helpers/hostdev.ts';

const NIC = '0000:03:00.0';
const VF = '0000:03:10.0';
const NVME = '0000:05:00.0';

describe('the PCI devices that a guest wants at its start', () => {
  it('are NVMe controllers, then the one list of host devices', () => {
    const domain = domainOf(pciDevice(NIC, 'no'), usbDevice('1.2'), pciInterface(VF), nvmeDisk('vda', NVME));
    expect(wantedOf(domain)).to.deep.equal([
      { address: NVME, managed: true },
      { address: VF, managed: true },
      { address: NIC, managed: false },
    ]);
  });

  it('name their driver, the kernel driver before the method', () => {
    const drivers = ["<driver name='vfio'/>", "<driver name='vfio' model='mlx5_vfio_pci'/>"];
    expect(drivers.map(driver => wantedOf(domainOf(pciDevice(NIC, 'yes', driver)))[0]!.driver)).to.deep.equal(
      ['vfio', 'mlx5_vfio_pci'],
    );
  });

  it('count once each, and only when they are known', () => {
    const domain = domainOf(nvmeDisk('vda', NVME, 1), nvmeDisk('vdb', NVME, 2), netdevInterface('eth22'));
    expect(wantedOf(domain).map(({ address }) => address)).to.deep.equal([NVME]);
  });
});
