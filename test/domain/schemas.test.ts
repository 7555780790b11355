import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { schemaFiles, schemaFilesOnDisk, schemaOf } from '../../scripts/schemas.ts';
import { VALIDATORS, validatorsModule } from '../../scripts/validators.ts';
import type { Kind } from '../../src/domain/kind.ts';
import { KINDS, type KindName } from '../../src/domain/kinds/index.ts';
import { readFields } from '../../src/domain/read.ts';
import { validateDevice } from '../../src/domain/validate.ts';
import { parseXml } from '../../src/xml/parse.ts';

const kinds: readonly Kind[] = Object.values(KINDS);

/** Everything that reading and judging one device finds: `severity rule text: message`. */
function findings(source: string): string[] {
  const element = parseXml(source, { judge: 'saxes' }).value!.root;
  const name = element.name as KindName;
  const { value, diagnostics } = readFields(KINDS[name].fields as Kind['fields'], element);
  return [...diagnostics, ...validateDevice(name, value, element)].map(
    ({ severity, rule, span, message }) =>
      `${severity} ${rule} ${source.slice(span!.start, span!.end)}: ${message}`,
  );
}

describe('the schemas of the device kinds', () => {
  it('on disk are what `npm run schemas` makes of the tables', () => {
    expect([...schemaFilesOnDisk().keys()]).to.have.members([...schemaFiles().keys()]);
    for (const [name, text] of schemaFiles()) expect(schemaFilesOnDisk().get(name), name).to.equal(text);
  });

  for (const kind of kinds) {
    it(`compile: <${kind.name}>`, () => {
      const validate = new Ajv2020({ strictTypes: false }).compile(schemaOf(kind) as object);
      expect(validate('a text')).to.equal(false);
    });
  }

  it('judge records without any XML', () => {
    const validate = new Ajv2020({ strictTypes: false }).compile(schemaOf(KINDS.memballoon) as object);
    expect(validate({ model: 'virtio', statsPeriod: 5 })).to.equal(true);
    expect(validate({ model: 'virtoi' })).to.equal(false);
    expect(validate({})).to.equal(false);
    expect(validate({ model: 'virtio', statsPeriod: '5' })).to.equal(false);
  });
});

describe('the compiled validators', () => {
  it('are what `tsx scripts/validators.ts` makes of the tables', () => {
    expect(readFileSync(VALIDATORS, 'utf8')).to.equal(validatorsModule());
  });

  it('need no ajv', () => {
    expect(readFileSync(VALIDATORS, 'utf8')).not.to.match(/\b(require|import)\b/);
  });
});

describe('validateDevice', () => {
  const valid = [
    "<memballoon model='virtio'/>",
    '<controller/>',
    "<controller type='usb' model='qemu-xhci' ports='15'/>",
    "<disk type='network' device='cdrom'><target dev='sda'/></disk>",
    "<disk type='network'><source protocol='nbd'><host name='h'/></source><target dev='sda'/></disk>",
    "<interface type='vhostuser'><backend type='passt'/></interface>",
    "<interface type='hostdev'><source><vendor id='1'/><product id='2'/></source></interface>",
    "<hostdev type='scsi_host' model='default'><source protocol='vhost' wwpn='naa.0123456789abcdef'/></hostdev>",
    "<hostdev mode='subsystem' type='usb'><source><address bus='300' device='1'/></source></hostdev>",
    "<channel type='unix'><target type='virtio'/></channel>",
    "<graphics type='vnc' port='-1'/>",
  ];
  for (const source of valid) {
    it(`finds nothing in ${source}`, () => expect(findings(source)).to.deep.equal([]));
  }

  const invalid: readonly (readonly [string, ...string[]])[] = [
    [
      '<memballoon/>',
      "error device/attribute-value <memballoon/>: attribute 'model' of <memballoon> is missing, expected one of virtio, xen, none, virtio-transitional, virtio-non-transitional",
    ],
    [
      "<memballoon model='virtoi'/>",
      "error device/attribute-value virtoi: found 'virtoi' for attribute 'model' of <memballoon>, expected one of virtio, xen, none, virtio-transitional, virtio-non-transitional; did you mean 'virtio'?",
    ],
    [
      "<disk><target bus='ide'/></disk>",
      "error disk/target-missing <target bus='ide'/>: attribute 'dev' of <target> is missing, expected a text",
    ],
    [
      "<controller index='-1'/>",
      "error controller/index-number -1: found '-1' for attribute 'index' of <controller>, expected a decimal number",
    ],
    [
      "<controller type='pci' model='pcie-root-port'><target chassis='256'/></controller>",
      "error pci/option-range 256: found '256' for attribute 'chassis' of <target>, expected a number (0x… hexadecimal, leading 0 octal, else decimal) from 0 to 255",
    ],
    [
      "<controller type='ide' model='piix3-uhci'/>",
      "error device/attribute-value piix3-uhci: found 'piix3-uhci' for attribute 'model' of <controller> when attribute 'type' of <controller> is 'ide', expected one of piix3, piix4, ich6",
    ],
    [
      "<controller type='sata' model='ich6'/>",
      "error device/attribute-value ich6: found 'ich6' for attribute 'model' of <controller> when attribute 'type' of <controller> is 'sata', expected none",
    ],
    [
      "<hostdev type='mdev' model='vfio-pci'><source><address/></source></hostdev>",
      "error hostdev/mdev-uuid <address/>: attribute 'uuid' of <address> is missing, expected a UUID (32 hexadecimal digits)",
    ],
    [
      "<hostdev type='mdev' model='vfio-pci'><source><address uuid='x'/></source></hostdev>",
      "error hostdev/mdev-uuid x: found 'x' for attribute 'uuid' of <address>, expected a UUID (32 hexadecimal digits)",
    ],
    [
      "<hostdev type='pci'><source><address bus='0x100'/></source></hostdev>",
      "error hostdev/pci-source-range 0x100: found '0x100' for attribute 'bus' of <address> when attribute 'type' of <hostdev> is 'pci', expected at most 255",
    ],
    [
      "<hostdev type='usb'><source><vendor id='1'/></source></hostdev>",
      "error hostdev/usb-vendor-product <source>: attribute 'id' of <product> is missing, expected a number (0x… hexadecimal, leading 0 octal, else decimal)",
    ],
    [
      "<hostdev type='pci' rawio='yes' managed='maybe'/>",
      "warning device/attribute-value maybe: found 'maybe' for attribute 'managed' of <hostdev>, expected one of yes, no (libvirt reads over it)",
      "error hostdev/scsi-only-attribute yes: found 'yes' for attribute 'rawio' of <hostdev> when attribute 'type' of <hostdev> is 'pci', expected none",
    ],
    [
      "<interface type='network'><mac address='52:54'/></interface>",
      "error interface/mac-syntax 52:54: found '52:54' for attribute 'address' of <mac>, expected a unicast MAC address such as 52:54:00:12:34:56",
      "error interface/source-required <interface type='network'>: attribute 'network' of <source> is missing, expected a text",
    ],
    [
      "<memory model='dimm'><target><size unit='MoB'>1</size></target></memory>",
      "error device/attribute-value MoB: found 'MoB' for attribute 'unit' of <size>, expected a unit such as b, KiB, MiB or GB",
    ],
    [
      "<serial type='file'/>",
      "error serial/source-path <serial type='file'/>: attribute 'path' of <source> is missing, expected a text",
    ],
  ];
  for (const [source, ...found] of invalid) {
    it(`reports once each what is wrong in ${source}`, () => expect(findings(source)).to.deep.equal(found));
  }
});
