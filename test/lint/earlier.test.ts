import { expect } from 'chai';
import { assignVirtioSerial } from '../../src/address/virtio-serial.ts';
import { startDraft } from '../../src/domain/draft.ts';
import { parseDomain, pin } from '../../src/index.ts';
import { errorsOf, inWords } from './check.ts';
import { documentOf } from './document.ts';
import { S390 } from './fragments.ts';

const errorsIn = (xml: string): readonly string[] => inWords(errorsOf(pin(documentOf(xml)).diagnostics));

describe('rules whose examples would be long or cannot be written', () => {
  it('address/pci-bus-missing: libvirt adds no bus that a switch port could be on', () => {
    const xml =
      "<controller type='pci' index='1' model='pcie-switch-downstream-port'><address type='pci' bus='9' slot='0'/></controller>";
    expect(errorsIn(xml)).to.deep.equal([
      'address/pci-bus-missing: controller pci 1 (pcie-switch-downstream-port): 0000:09:00.0 is on a bus that does not exist: the highest PCI controller index is 1',
    ]);
  });

  it('address/ccw-exhausted: one more device than there are numbers', () => {
    const tablets = (count: number): string => S390 + "<input type='tablet' bus='virtio'/>".repeat(count);
    expect(errorsIn(tablets(65_537))).to.deep.equal([
      'address/ccw-exhausted: input tablet (virtio): all 65536 device numbers are in use',
    ]);
  });

  it('address/virtio-serial-controller: only where nothing has added the controller before', () => {
    const xml =
      "<channel type='pty'><target type='virtio' name='a'/><address type='virtio-serial' controller='3' bus='0' port='1'/></channel>";
    expect(errorsIn(xml)).to.deep.equal([]);
    const draft = startDraft(parseDomain(documentOf(xml)).value!);
    assignVirtioSerial(draft);
    expect(inWords(draft.diagnostics)).to.deep.equal([
      'address/virtio-serial-controller: channel a: there is no virtio-serial controller with index 3; there are: none',
    ]);
  });
});
