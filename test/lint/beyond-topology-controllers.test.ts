import { expect } from 'chai';
import { checkBeyond, culpritOf, findings } from './beyond.ts';
import { ARM, disk, drive, I440FX, nic } from './fragments.ts';
import { card, scsi, VIDEO } from './pci-fragments.ts';

checkBeyond('controller/implicit-scsi-model', {
  finds: {
    'the eighth name': [
      scsi('virtio-scsi') + disk('sdh scsi'),
      'its target name stands for SCSI controller 1, which is not listed and gets model lsilogic, not virtio-scsi',
      'sdh',
    ],
    'an address on a controller that is not listed': [
      scsi('virtio-scsi') + disk('sda scsi', drive(2)),
      'it is on SCSI controller 2, which is not listed',
      '2',
    ],
  },
  passes: {
    'seven disks': scsi('virtio-scsi') + disk('sdg scsi'),
    'no controller at all': disk('sda scsi') + disk('sdh scsi'),
    'the model that libvirt chooses too': scsi('lsilogic') + disk('sdh scsi'),
  },
});

checkBeyond('controller/implicit-fill', {
  finds: {
    'controllers below one that is named': [
      disk('sda scsi', drive(2)),
      'it is on scsi controller 2, and libvirt adds those below it, with nothing on them: ' +
        'controller scsi 0 (lsilogic) and controller scsi 1 (lsilogic)',
      '2',
    ],
    'controllers below one that a name stands for': [disk('sdo scsi'), 'controller scsi 0', 'sdo'],
    'USB controller 0': [
      `${I440FX}<controller type='usb' index='1' model='ehci'/>`,
      'libvirt adds controller usb 0 (piix3-uhci) besides',
      '1',
    ],
  },
  passes: {
    'the SATA controller of the board': disk('sda sata', drive(1)),
    'controllers with a disk each': disk('sda scsi') + disk('sdh scsi'),
    'a USB controller 0 that is listed': "<controller type='usb' index='0' model='qemu-xhci'/>",
  },
});

describe('a plain domain', () => {
  const plain: Readonly<Record<string, string>> = {
    'on q35': `${disk('vda')}${card('virtio')}${VIDEO}<graphics type='vnc'/>`,
    'on i440fx': `${I440FX}${disk('hda ide')}${nic()}${VIDEO}`,
    'on aarch64': `${ARM}${disk('vda')}${card('virtio')}`,
  };
  const WARNINGS = [
    'pci/no-spare-port',
    'pci/io-window-budget',
    'pci/busnr-room',
    'pci/primary-video-displaced',
    'address/number-base',
    'address/pci-missing-function0',
    'controller/implicit-scsi-model',
  ];
  for (const [where, xml] of Object.entries(plain)) {
    it(`has nothing to be warned of ${where}`, () => {
      expect(findings(xml, ...WARNINGS)).to.deep.equal([]);
    });
  }

  it('is told of the first device without address, and of no other', () => {
    const found = findings(plain['on q35']!, 'address/unpinned');
    expect(found).to.have.length(1);
    expect(culpritOf(plain['on q35']!, found[0]!)).to.contain('<disk');
  });
});
