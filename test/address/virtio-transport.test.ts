import { expect } from 'chai';
import { address, anyPci, balloon, channel, disk, nic, pci, rng, sound } from '../helpers/guest.ts';
import { places } from '../helpers/pin.ts';

const mmio = address("type='virtio-mmio'");
const filesystem = "<filesystem type='mount'><source dir='/srv'/><target dir='srv'/></filesystem>";

describe('virtio devices on boards with virtio-mmio', () => {
  for (const machine of ['aarch64/virt', 'riscv64/virt']) {
    it(`are on PCI Express of ${machine}`, () => {
      expect(places(machine, nic(), disk('vda'), balloon())).to.include({ interface: '1:0.0', vda: '2:0.0' });
    });

    it(`all follow one device of ${machine} that is on virtio-mmio`, () => {
      const devices = [nic('virtio', mmio), disk('vda'), channel(), balloon(), rng];
      expect(places(machine, ...devices)).to.include({
        interface: 'virtio-mmio',
        vda: 'virtio-mmio',
        'virtio-serial:0': 'virtio-mmio',
        memballoon: 'virtio-mmio',
        rng: 'virtio-mmio',
      });
    });
  }

  it('do not follow where they are filesystems or vsocks, or ask for PCI', () => {
    const vsock = "<vsock model='virtio'><cid auto='yes'/></vsock>";
    const devices = [nic('virtio', mmio), filesystem, vsock, disk('vda', 'virtio', anyPci)];
    expect(places('aarch64/virt', ...devices)).to.include({
      filesystem: '1:0.0',
      vda: '2:0.0',
      vsock: '3:0.0',
    });
  });

  it('are on virtio-mmio of a vexpress, which has no PCI', () => {
    expect(places('armv7l/vexpress-a9', nic(), disk('vda'), sound('virtio'))).to.include({
      interface: 'virtio-mmio',
      vda: 'virtio-mmio',
      sound: 'virtio-mmio',
    });
  });

  it('stay without address on boards that libvirt knows no transport of', () => {
    expect(places('aarch64/raspi3b', rng).rng).to.equal('-');
  });

  it('are on PCI of a virt board whose root is listed', () => {
    expect(places('aarch64/virt', pci('pcie-root', 0), nic()).interface).to.equal('1:0.0');
  });
});

describe('an explicit virtio-mmio address', () => {
  it('is kept on any machine', () => {
    expect(places('pc', nic('virtio', mmio), disk('vda')).interface).to.equal('virtio-mmio');
  });
});
