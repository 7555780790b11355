import { expect } from 'chai';
import { addressesIn } from '../helpers/addresses.ts';
import { at, controller, domainXml, input, noBalloon, serial, tablets } from '../helpers/guest.ts';
import { pinText, places, planFor, refusal } from '../helpers/pin.ts';

/** Cases in which slotwise and a live libvirt once differed, as small as fast-check could make them. */
describe('regressions found by differential tests', () => {
  it('leave a PIIX3 USB controller at its place on a board without any PCI bus', () => {
    const found = places('riscv64/sifive_u', controller('usb', "index='0'", at('0:1.2')));
    expect(found).to.include({ 'usb:0': '0:1.2' });
  });

  it('refuse two USB controllers of one index even where no device is on USB', () => {
    const again = controller('usb', "index='0'");
    expect(refusal('aarch64/versatilepb', again, again)).to.deep.equal(['usb/controller-duplicate-index']);
  });

  it('drop the target isa-serial on boards that have no default one', () => {
    const [port] = planFor('ppc64/mac99', noBalloon, serial('isa-serial')).domain.devices.serial;
    expect(port).not.to.have.property('targetType');
  });
});

describe('regressions found by properties', () => {
  it('say that the engine has chosen a virtio-mmio address which nobody has written', () => {
    const rng =
      "<rng model='virtio'><backend model='random'>/dev/urandom</backend><address type='virtio-mmio'/></rng>";
    const plan = planFor('aarch64/virt', rng, "<memballoon model='virtio'/>");
    const origins = plan.devices
      .filter(({ address }) => address?.type === 'virtio-mmio')
      .map(device => device.origin);
    expect(origins).to.deep.equal(['chosen', 'user']);
  });

  it('write the hubs that listed devices are behind when only these are pinned', () => {
    const text = pinText(domainXml('pc', noBalloon, ...tablets(3)), { onlyListed: true });
    expect(addressesIn(text)).to.include({ 'hub 1': 'bus=0 port=1 type=usb' });
    expect(pinText(text, { onlyListed: true })).to.equal(text);
  });

  it('take away the dynamic address of a device that libvirt gives none', () => {
    const dynamic = "<address type='virtio-serial' controller='1' port='1' mode='dynamic'/>";
    const console = `<console type='pty'><target type='virtio'/>${dynamic}</console>`;
    const text = pinText(domainXml('pc', noBalloon, console), { modes: true });
    expect(text).not.to.match(/<target type='virtio'\/><address/);
  });

  it('put a virtio device on virtio-mmio where its dynamic PCI address has no bus', () => {
    const tablet = input('tablet', 'virtio', "<address type='pci' mode='dynamic'/>");
    expect(places('armv7l/vexpress-a9', tablet)).to.include({ input: 'virtio-mmio' });
  });
});
