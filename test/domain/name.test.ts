import { expect } from 'chai';
import { nameOf, parseDomain } from '../../src/index.ts';
import { disk, domainXml, hub, input, nic, pci, rng, sound, video } from '../helpers/guest.ts';

/** The names of the devices, as a message would call them. */
const names = (...devices: string[]): string[] =>
  Object.values(parseDomain(domainXml('pc', ...devices)).value!.devices)
    .flat()
    .map(device => nameOf(device));

describe('what a device is called in a message', () => {
  for (const [device, name] of [
    [disk('vda'), 'disk vda'],
    [pci('pcie-root-port', 3), 'controller pci 3 (pcie-root-port)'],
    ["<controller type='scsi'/>", 'controller scsi'],
    ["<interface type='user'><mac address='52:54:00:00:00:01'/></interface>", 'interface 52:54:00:00:00:01'],
    [nic('e1000'), 'interface e1000'],
    [input('tablet', 'usb'), 'input tablet (usb)'],
    [video('virtio'), 'video virtio'],
    [sound('ich9'), 'sound ich9'],
    [hub(), 'hub usb'],
    [rng, 'rng virtio'],
    ["<channel type='pty'><target type='virtio' name='org.example'/></channel>", 'channel org.example'],
    [nic('e1000', "<alias name='ua-lan'/>"), 'interface ua-lan'],
    [nic('e1000', "<alias name='net0'/>"), 'interface e1000'],
    ['<nvram/>', 'nvram'],
  ] as const) {
    it(name, () => {
      expect(names(device)).to.deep.equal([name]);
    });
  }
});
