import { expect } from 'chai';
import { ich9, pci, scsi, usb } from '../helpers/guest.ts';
import { controllerList, refusal } from '../helpers/pin.ts';

/** The controllers of one type, without their addresses. */
const listed = (type: string, ...controllers: string[]): string[] =>
  controllerList('pc', ...controllers)
    .filter(controller => controller.startsWith(`${type}:`))
    .map(controller => controller.replace(/ .*/, ''));

describe('controllers without index', () => {
  it('get the lowest index of their type that is unused', () => {
    const found = listed('scsi', scsi('virtio-scsi'), scsi('lsilogic', 0), scsi('virtio-scsi'));
    expect(found).to.have.members(['scsi:0(lsilogic)', 'scsi:1(virtio-scsi)', 'scsi:2(virtio-scsi)']);
  });

  it('stay where they are, before or behind those with a greater index', () => {
    const found = listed('scsi', scsi('lsilogic', 1), scsi('virtio-scsi'));
    expect(found).to.deep.equal(['scsi:1(lsilogic)', 'scsi:0(virtio-scsi)']);
  });

  it('share one index when they are members of an ICH9 group', () => {
    const [ehci, uhci1, uhci2, uhci3] = ich9() as [string, string, string, string];
    const found = listed('usb', ehci, uhci1, uhci2, uhci3, ehci, uhci1, usb('qemu-xhci'));
    expect(found).to.deep.equal([
      'usb:0(ich9-ehci1)',
      'usb:0(ich9-uhci1)',
      'usb:0(ich9-uhci2)',
      'usb:0(ich9-uhci3)',
      'usb:1(ich9-ehci1)',
      'usb:1(ich9-uhci1)',
      'usb:2(qemu-xhci)',
    ]);
  });

  it('share no index with a USB controller of another kind', () => {
    expect(listed('usb', usb('qemu-xhci', 0), usb('ich9-ehci1'))).to.deep.equal([
      'usb:0(qemu-xhci)',
      'usb:1(ich9-ehci1)',
    ]);
  });

  it('are put in order again, master first, when an ICH9 member was numbered', () => {
    const found = listed('usb', usb('ich9-uhci1'), usb('ich9-ehci1'));
    expect(found).to.deep.equal(['usb:0(ich9-ehci1)', 'usb:0(ich9-uhci1)']);
  });

  it('clash with the root when they are PCI bridges', () => {
    expect(refusal('pc', pci('pci-bridge'))).to.deep.equal(['pci/root-model']);
  });
});

describe('two controllers of one type and index', () => {
  it('are refused', () => {
    expect(refusal('pc', scsi('lsilogic', 1), scsi('virtio-scsi', 1))).to.deep.equal([
      'controller/duplicate-index',
    ]);
  });

  it('are let pass here when they are for USB', () => {
    expect(refusal('pc', usb('ich9-ehci1', 0), usb('ich9-uhci1', 0))).to.deep.equal([]);
  });
});
