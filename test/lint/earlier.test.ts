import { expect } from 'chai';
import { reportRefusal } from '../../src/address/pci/messages.ts';
import { assignVirtioSerial } from '../../src/address/virtio-serial.ts';
import { startDraft } from '../../src/domain/draft.ts';
import { parseDomain, pin } from '../../src/index.ts';
import { errorsOf, inWords } from './check.ts';
import { documentOf } from './document.ts';
import { S390 } from './fragments.ts';

const errorsIn = (xml: string): readonly string[] => inWords(errorsOf(pin(documentOf(xml)).diagnostics));

describe('rules whose examples would be long or cannot be written', () => {
  it('address/pci-bus-missing: only where no bus may be added any more', () => {
    const domain = parseDomain(documentOf("<rng model='virtio'><backend model='random'/></rng>")).value!;
    const draft = startDraft(domain);
    const [device] = draft.devices.rng;
    const place = { bus: 9, slot: 0, function: 0 };
    reportRefusal(draft, device!, place, { cause: 'bus-missing', highest: 1 });
    expect(inWords(draft.diagnostics)).to.deep.equal([
      'address/pci-bus-missing: rng virtio: 0000:09:00.0 is on a bus that does not exist: the highest PCI controller index is 1',
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
