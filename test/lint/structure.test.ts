import { expect } from 'chai';
import { applyEdits } from '../../src/index.ts';
import { STRUCTURE } from '../../src/lint/earlier/structure.ts';
import { checkStructure } from '../../src/lint/structure/structure.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { inWords } from './check.ts';
import { documentOf } from './document.ts';

const documentIn = (fragment: string) => parseXml(documentOf(fragment)).value!;

/** Every finding as `severity rule: culprit`, with the words of the message. */
function findingsIn(fragment: string): readonly string[] {
  const document = documentIn(fragment);
  return checkStructure(document).map(({ severity, rule, span, message }) => {
    const culprit = document.text.slice(span!.start, span!.end);
    return `${severity} ${rule} at ${culprit}: ${message}`;
  });
}

function finds(fragment: string, ...words: readonly string[]): void {
  const [found, ...others] = findingsIn(fragment);
  expect(others).to.deep.equal([]);
  for (const word of words) expect(found).to.include(word);
}

const disk = (inner: string, type = 'file'): string =>
  `<disk type='${type}' device='disk'><target dev='vda' bus='virtio'/>${inner}</disk>`;

describe('the structure check', () => {
  it('says what an unknown element most likely stands for, and in which device', () => {
    finds(disk("<drvier cache='none'/>"), 'warning xml/unknown-element at drvier', 'disk vda', '<driver>?');
  });

  it('says where a misplaced element belongs', () => {
    finds(disk("<driver name='qemu'><slices/></driver>"), 'it belongs in <source>');
    finds("<sound model='ich9'><vcpu/></sound>", 'it belongs in <domain>');
    finds("<sound model='ich9'><disk/></sound>", 'it belongs in <devices>');
  });

  it('leaves out numbers that libvirt reads over: a network has a UUID where others have one', () => {
    const port = 'c5fc8eb4-cb69-4fea-8f8b-65e00e6d1dba';
    expect(
      findingsIn(`<interface type='network'><source network='ovs' portid='${port}'/></interface>`),
    ).to.deep.equal([]);
  });

  it('says when an element was meant to be an attribute, and the other way round', () => {
    finds(disk('<cache>none</cache>'), 'it is an attribute of <driver>');
    finds(disk("<serial boot='1'>x</serial>"), '<boot> is an element in <disk>');
  });

  it('reports nothing inside an unknown element', () => {
    finds(disk("<drvier><foo bar='1'>x</foo></drvier>"), '<drvier>');
  });

  it('says what an unknown attribute most likely stands for', () => {
    finds(disk("<driver nmae='qemu'/>"), 'warning xml/unknown-attribute at nmae', "did you mean 'name'?");
  });

  it('lists what there is where nothing is near', () => {
    finds(disk('<transient colour="1"/>'), "expected 'shareBacking'");
  });

  it('knows which names go with which type', () => {
    finds(disk("<source dev='/dev/sda'/>"), 'at dev', "type 'block', 'vhostvdpa'", "'file' of <disk>");
    finds("<graphics type='vnc'><gl enable='yes'/></graphics>", 'at gl', "'spice'", "not with type 'vnc'");
    expect(findingsIn(disk("<source dev='/dev/sda'/>", 'block'))).to.deep.equal([]);
  });

  it('takes an unknown type for any type', () => {
    expect(findingsIn(disk("<source dev='/a' file='/b'/>", 'bogus'))).to.deep.equal([]);
  });

  it('reports text where there is none, wherever it stands', () => {
    finds(disk('<boot order="1"/><!-- a -->boo'), 'xml/unexpected-text at boo:');
    finds(disk('<driver name="qemu">none</driver>'), "the text 'none' in <driver>");
  });

  it('reports what the format asks for and nobody else does', () => {
    finds("<interface type='user'><mac/></interface>", 'xml/missing-attribute at <mac/>', "'address'");
  });

  it('judges values that no field is about', () => {
    finds(disk("<mirror ready='maybe' file='/a'/>"), 'at maybe', 'expected one of yes, abort, pivot');
  });

  it('judges values where libvirt reads several elements and fields only the first', () => {
    finds(
      "<graphics type='vnc'><listen type='address'/><listen type='adress'/></graphics>",
      'error device/attribute-value at adress',
    );
    finds("<graphics type='vnc'><listen type='address'/><listen/></graphics>", 'error', 'is missing');
  });

  it('leaves to loading what loading reports', () => {
    expect(findingsIn(disk("<driver cache='nome'/>"))).to.deep.equal([]);
    const sgio =
      "<hostdev mode='subsystem' type='pci' sgio='filtered'><source><address bus='1'/></source></hostdev>";
    expect(findingsIn(sgio)).to.deep.equal([]);
  });

  it('names devices that have no name by their place', () => {
    finds('<nvram/><nvram><foo/></nvram>', 'nvram 2: found <foo>');
  });

  it('looks into the rest of the domain too', () => {
    finds('<vpcu>2</vpcu>', '<vcpu>?');
    finds('<features><acpy/></features>', '<acpi>?');
    finds("<cpu><topology socket='1' sockets='1' cores='1' threads='1'/></cpu>", "'socket'");
  });

  it('looks neither into metadata nor into other namespaces', () => {
    const foreign = [
      "<metadata><app:a xmlns:app='http://example.com/a'><b c='d'>e</b></app:a></metadata>",
      "<qemu:commandline xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><qemu:arg value='-s'/></qemu:commandline>",
      "<other xmlns='http://example.com/b'><c/></other>",
    ];
    expect(findingsIn(foreign.join(''))).to.deep.equal([]);
  });

  it('reports prefixes that nobody has declared', () => {
    finds("<qemu:commandline><qemu:arg value='-s'/></qemu:commandline>", 'at qemu:commandline');
  });

  it('cures an address by taking away what does not belong to its type', () => {
    const document = documentIn(disk("<address type='pci' slot='5' \n port='1' bus='0'/>"));
    const [found] = checkStructure(document);
    expect(found?.rule).to.equal('address/unknown-attribute');
    expect(applyEdits(document.text, found!.fix!)).to.include("<address type='pci' slot='5' bus='0'/>");
  });

  it('cures no misspelt attribute and no mode, which pinning reads', () => {
    for (const attribute of ["buss='1'", "mode='static'"]) {
      const [found] = checkStructure(documentIn(disk(`<address type='pci' slot='5' ${attribute}/>`)));
      expect(found?.rule).to.equal('address/unknown-attribute');
      expect(found?.fix).to.equal(undefined);
    }
  });

  it('has nothing to say of documents that are no domains', () => {
    expect(checkStructure(parseXml('<network><foo/></network>').value!)).to.deep.equal([]);
  });

  for (const rule of STRUCTURE.filter(({ bad }) => bad !== undefined)) {
    it(`${rule.id}: the bad example breaks it alone, the good one nothing`, () => {
      const broken = checkStructure(documentIn(rule.bad!));
      expect(broken.map(found => found.rule)).to.deep.equal([rule.id]);
      expect(inWords(checkStructure(documentIn(rule.good!)))).to.deep.equal([]);
    });
  }
});
