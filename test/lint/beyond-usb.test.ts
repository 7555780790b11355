import { expect } from 'chai';
import { checkBeyond, findings, fixed } from './beyond.ts';
import { disk, hostUsb, I440FX } from './fragments.ts';

const usb = (model: string, index = 0, more = '', address = ''): string =>
  `<controller type='usb' index='${index}' model='${model}'${more}>${address}</controller>`;
const EHCI = usb('ich9-ehci1');

checkBeyond('usb/companion-master-index', {
  finds: {
    'an index without master': [EHCI + usb('ich9-uhci1', 1), 'there is no controller to join', '1'],
    'an index whose controller takes none': [
      usb('qemu-xhci') + usb('ich9-uhci1'),
      'controller usb 0 (qemu-xhci) takes no companions',
    ],
    'a master that says it has a master': [
      `${EHCI}<controller type='usb' index='3' model='ich9-ehci1'><master startport='4'/></controller>`,
      'joins no other: remove its <master>',
      '4',
    ],
    'an EHCI controller of another model': [usb('ehci') + usb('ich9-uhci1'), 'takes no companions'],
  },
  passes: {
    'a master with its companions': EHCI + usb('ich9-uhci1') + usb('ich9-uhci2') + usb('ich9-uhci3'),
  },
});

checkBeyond('usb/ports-on-model', {
  finds: {
    'ports of an EHCI controller': [usb('ich9-ehci1', 0, " ports='4'"), 'and model ich9-ehci1 has 6', '4'],
    'ports of the default model': [
      `${I440FX}<controller type='usb' index='0' ports='4'/>`,
      'model piix3-uhci has 2',
    ],
  },
  passes: {
    'ports of an xHCI controller': usb('qemu-xhci', 0, " ports='4'"),
    'a controller that is none': usb('none', 0, " ports='4'"),
  },
});

describe('the fix of usb/ports-on-model', () => {
  it('takes the attribute away', () => {
    const xml = usb('ich9-ehci1', 0, " ports='4'");
    const cured = fixed(xml, findings(xml, 'usb/ports-on-model'));
    expect(cured).to.contain("model='ich9-ehci1'>").and.not.contain('ports');
  });
});

const place = (slot: string, fn: number): string =>
  `<address type='pci' domain='0' bus='0' slot='${slot}' function='${fn}'${fn ? '' : " multifunction='on'"}/>`;

checkBeyond('usb/companion-slot', {
  finds: {
    'companions elsewhere': [
      usb('ich9-ehci1', 0, '', place('0x1d', 7)) + usb('ich9-uhci1', 0, '', place('0x1a', 0)),
      'its master controller usb 0 (ich9-ehci1) at 0000:00:1d.7',
      '0x1a',
    ],
  },
  passes: {
    'one slot': usb('ich9-ehci1', 0, '', place('0x1d', 7)) + usb('ich9-uhci1', 0, '', place('0x1d', 0)),
    'places that libvirt chooses': EHCI + usb('ich9-uhci1'),
    'companions of two masters': EHCI + usb('ich9-uhci1') + usb('ich9-ehci1', 1) + usb('ich9-uhci1', 1),
  },
});

const tablets = (count: number): string => "<input type='tablet' bus='usb'/>".repeat(count);

checkBeyond('usb/auto-hub', {
  finds: {
    'more devices than ports': [
      I440FX + tablets(3),
      'libvirt adds a hub at port 0:1, for there are more USB devices (3 written) than ports (controller usb 0 (piix3-uhci) with 2 ports)',
      '<input',
    ],
    'more devices than an xHCI has': [tablets(5), '(qemu-xhci) with 4 ports'],
  },
  passes: {
    'enough ports': tablets(4),
    'hubs that are written': `${I440FX}<hub type='usb'/>${tablets(3)}`,
  },
});

checkBeyond('usb/legacy-default', {
  finds: {
    'a disk on the implicit controller': [I440FX + disk('sda usb'), 'share 12 Mbit/s', '<disk'],
    'a host device on one without model': [
      `${I440FX}<controller type='usb' index='0'/>${hostUsb("<vendor id='1'/><product id='2'/>")}`,
      'because no model is given',
    ],
  },
  passes: {
    'a model that was chosen': I440FX + usb('piix3-uhci') + disk('sda usb'),
    'devices that are slow themselves': I440FX + tablets(1),
    'machines with an xHCI': disk('sda usb'),
  },
});
