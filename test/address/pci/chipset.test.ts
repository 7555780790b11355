import { expect } from 'chai';
import {
  anyPci,
  at,
  bare,
  controller,
  disk,
  nic,
  noBalloon,
  pci,
  sound,
  usb,
  video,
} from '../../helpers/guest.ts';
import { places, placesOf, refusal } from '../../helpers/pin.ts';

describe('the i440FX board', () => {
  it('has its IDE controller at 1.1 and its USB controller at 1.2', () => {
    expect(places('pc', disk('hda'), noBalloon)).to.include({ 'ide:0': '0:1.1', 'usb:0': '0:1.2' });
  });

  it('has neither of them anywhere else', () => {
    expect(refusal('pc', controller('ide', "index='0'", at('0:5.0')))).to.deep.equal([
      'address/pci-chipset-fixed',
    ]);
    expect(refusal('pc', usb('piix3-uhci', 0, at('0:5.0')))).to.deep.equal(['address/pci-chipset-fixed']);
    expect(refusal('pc', usb('piix3-uhci', 0, at('0:1.2')))).to.deep.equal([]);
  });

  it('has them there whatever address of another type is written', () => {
    const unassigned = "<address type='unassigned'/>";
    const devices = [controller('ide', "index='0'", unassigned), usb('piix3-uhci', 0, unassigned), noBalloon];
    expect(places('pc', ...devices)).to.include({ 'ide:0': '0:1.1', 'usb:0': '0:1.2' });
  });

  it('has them in no other PCI domain', () => {
    const elsewhere = "<address type='pci' domain='0x0001' bus='0x00' slot='0x01' function='0x1'/>";
    expect(refusal('pc', controller('ide', "index='0'", elsewhere))).to.deep.equal([
      'address/pci-domain-zero',
    ]);
  });

  it('lets other USB controllers sit anywhere, at 1.2 too', () => {
    expect(places('pc', usb('qemu-xhci', 0), noBalloon)['usb:0']).to.equal('0:2.0');
    expect(places('pc', usb('ehci', 0, at('0:1.2')), noBalloon)['usb:0']).to.equal('0:1.2');
  });

  it('keeps 1.0 and 1.3 for its bridges', () => {
    expect(refusal('pc', nic('virtio', at('0:1.0')))).to.deep.equal(['address/pci-chipset-reserved']);
    expect(refusal('pc', nic('virtio', at('0:1.3')))).to.deep.equal(['address/pci-chipset-reserved']);
    expect(refusal('pc', nic('virtio', at('0:1.2')))).to.deep.equal(['address/pci-chipset-reserved']);
  });

  it('leaves 1.4 to 1.7 to explicit addresses', () => {
    expect(places('pc', nic('virtio', at('0:1.4')), ...bare).interface).to.equal('0:1.4');
  });

  it('has nothing in slot 0', () => {
    expect(refusal('pc', nic('virtio', at('0:0.1')), ...bare)).to.deep.equal([]);
    expect(places('pc', nic('virtio', at('0:0.1')), ...bare).interface).to.equal('0:2.0');
  });

  it('puts the primary video into slot 2', () => {
    expect(placesOf('video', 'pc', video('vga'), video('virtio'))).to.deep.equal(['0:2.0', '0:4.0']);
  });

  it('puts it into the next free slot, before all others, when slot 2 is taken', () => {
    const devices = [nic('virtio', at('0:2.1')), nic(), video('cirrus'), ...bare];
    expect(places('pc', ...devices)).to.include({ video: '0:3.0', 'interface 2': '0:4.0' });
  });

  it('leaves slot 2 to the first device when there is no video that needs it', () => {
    expect(places('pc', video('none'), nic(), ...bare)).to.include({ video: '-', interface: '0:2.0' });
  });
});

describe('the q35 board', () => {
  it('has its SATA controller at 1f.2 and nowhere else', () => {
    expect(places('q35', disk('sda', 'sata'))['sata:0']).to.equal('0:1f.2');
    expect(refusal('q35', controller('sata', "index='0'", at('0:5.0')))).to.deep.equal([
      'address/pci-chipset-fixed',
    ]);
  });

  it('keeps 1f.0 and 1f.3 for its bridges and leaves 1f.1 and 1f.4', () => {
    expect(refusal('q35', nic('virtio', at('0:1f.0')))).to.deep.equal(['address/pci-chipset-reserved']);
    expect(refusal('q35', nic('virtio', at('0:1f.3')))).to.deep.equal(['address/pci-chipset-reserved']);
    expect(refusal('q35', nic('virtio', at('0:1f.1')), nic('virtio', at('0:1f.4')))).to.deep.equal([]);
  });

  it('puts the primary video into slot 1', () => {
    expect(places('q35', video('vga')).video).to.equal('0:1.0');
  });

  it('puts it behind a port or a bridge, by its class, when slot 1 is taken', () => {
    const taken = nic('virtio', at('0:1.0'));
    expect(places('q35', taken, video('virtio'), ...bare).video).to.equal('1:0.0');
    expect(places('q35', taken, video('vga'), ...bare).video).to.equal('2:1.0');
  });

  it('puts the first ich9 sound at 1b, the second on a bridge', () => {
    expect(placesOf('sound', 'q35', sound('ich9'), sound('ich9'), ...bare)).to.deep.equal([
      '0:1b.0',
      '2:1.0',
    ]);
  });

  it('leaves the sound to a bridge when 1b is taken', () => {
    const devices = [nic('virtio', at('0:1b.1')), sound('ich9'), ...bare];
    expect(places('q35', ...devices).sound).to.equal('2:1.0');
  });

  it('puts a dmi-to-pci-bridge at 1e unless that is taken', () => {
    const bridge = pci('dmi-to-pci-bridge', 1);
    expect(places('q35', bridge, ...bare)['pci:1']).to.equal('0:1e.0');
    expect(places('q35', bridge, nic('virtio', at('0:1e.0')), ...bare)['pci:1']).to.equal('0:1.0');
  });

  it('does not take a bridge for its own that asks for any PCI place', () => {
    expect(places('q35', pci('dmi-to-pci-bridge', 1, anyPci), ...bare)['pci:1']).to.equal('0:1.0');
  });

  it('has no place for the controllers of a PIIX3', () => {
    expect(refusal('q35', usb('piix3-uhci', 0, at('0:1.2')))).to.deep.equal(['address/pci-piix3-on-pcie']);
    expect(refusal('q35', controller('ide', "index='0'", at('0:1.1')))).to.deep.equal([
      'address/pci-piix3-on-pcie',
    ]);
  });
});

describe('other boards', () => {
  it('keep nothing: the first device is in slot 1', () => {
    expect(places('ppc64/mac99')).to.include({ 'usb:0': '0:1.0', memballoon: '0:2.0' });
    expect(places('ppc64/pseries', video('vga'), ...bare).video).to.equal('0:1.0');
  });

  it('have no slot for the primary video', () => {
    expect(places('aarch64/virt', nic(), video('virtio'))).to.include({ interface: '1:0.0', video: '2:0.0' });
  });
});
