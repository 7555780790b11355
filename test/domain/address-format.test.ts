import { expect } from 'chai';
import fc from 'fast-check';
import { zpciAttributes } from '../../src/domain/address-format.ts';
import { readAddress } from '../../src/domain/address-read.ts';
import { type Address, addressAttributes, describeAddress, parseXml } from '../../src/index.ts';

const write = (list: readonly (readonly [string, string])[]): string =>
  list.map(([name, value]) => ` ${name}='${value}'`).join('');

function textOf(address: Address): string {
  const zpci = zpciAttributes(address);
  const start = `<address${write(addressAttributes(address))}`;
  return zpci ? `${start}><zpci${write(zpci)}/></address>` : `${start}/>`;
}

const u32 = fc.integer({ min: 0, max: 0xffffffff });
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
/** A record without the properties that are undefined. */
const dense = (record: object): object =>
  Object.fromEntries(Object.entries(record).filter(([, v]) => v !== undefined));

const zpciIds = fc.oneof(fc.record({ uid: u32 }), fc.record({ fid: u32 }), fc.record({ uid: u32, fid: u32 }));
const pciAddress = fc
  .record({
    type: fc.constant('pci'),
    domain: fc.integer({ min: 0, max: 0xffff }),
    bus: fc.integer({ min: 0, max: 255 }),
    slot: fc.integer({ min: 0, max: 31 }),
    function: fc.integer({ min: 0, max: 7 }),
    multifunction: optional(fc.constantFrom('on', 'off')),
    zpci: optional(zpciIds),
  })
  .map(dense);

const anyAddress = fc.oneof(
  pciAddress,
  fc.record({ type: fc.constant('drive'), controller: u32, bus: u32, target: u32, unit: u32 }),
  fc.record({
    type: fc.constant('usb'),
    bus: u32,
    port: fc.array(fc.integer({ min: 1, max: 255 }), { maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('virtio-serial'), controller: u32, bus: u32, port: u32 }),
  fc.record({ type: fc.constant('ccid'), controller: u32, slot: u32 }),
  fc.record({ type: fc.constant('spapr-vio'), reg: optional(u32) }).map(dense),
  fc.constant({ type: 'ccw' }),
  fc.record({
    type: fc.constant('ccw'),
    cssid: fc.integer({ min: 0, max: 0xfe }),
    ssid: fc.integer({ min: 0, max: 3 }),
    devno: fc.integer({ min: 0, max: 0xffff }),
  }),
  fc.record({ type: fc.constant('isa'), iobase: u32, irq: u32 }),
  fc.record({ type: fc.constant('dimm'), slot: u32, base: fc.integer({ min: 0, max: 2 ** 52 }) }),
  fc.record({ type: fc.constantFrom('virtio-mmio', 'unassigned') }),
) as fc.Arbitrary<Address>;

describe('writing an address', () => {
  it('gives a text that is read as the same address', () => {
    fc.assert(
      fc.property(anyAddress, address => {
        const { value, diagnostics } = readAddress(parseXml(textOf(address)).value!.root);
        expect(diagnostics).to.deep.equal([]);
        expect(value.address).to.deep.equal(address);
      }),
    );
  });

  /** As `virsh dumpxml` prints them. */
  const canonical: readonly (readonly [Address, string])[] = [
    [
      { type: 'pci', domain: 0, bus: 0, slot: 0x1f, function: 2, multifunction: 'on' },
      "<address type='pci' domain='0x0000' bus='0x00' slot='0x1f' function='0x2' multifunction='on'/>",
    ],
    [
      { type: 'pci', domain: 0, bus: 1, slot: 0, function: 0, zpci: { uid: 1, fid: 0x23 } },
      "<address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'><zpci uid='0x0001' fid='0x00000023'/></address>",
    ],
    [
      { type: 'drive', controller: 0, bus: 1, target: 0, unit: 12 },
      "<address type='drive' controller='0' bus='1' target='0' unit='12'/>",
    ],
    [{ type: 'usb', bus: 0, port: [1, 2] }, "<address type='usb' bus='0' port='1.2'/>"],
    [{ type: 'usb', bus: 0, port: [1, 0, 3] }, "<address type='usb' bus='0' port='1'/>"],
    [{ type: 'usb', bus: 2, port: [] }, "<address type='usb' bus='2'/>"],
    [
      { type: 'virtio-serial', controller: 1, bus: 0, port: 2 },
      "<address type='virtio-serial' controller='1' bus='0' port='2'/>",
    ],
    [{ type: 'ccid', controller: 0, slot: 0 }, "<address type='ccid' controller='0' slot='0'/>"],
    [{ type: 'spapr-vio', reg: 0x1000 }, "<address type='spapr-vio' reg='0x00001000'/>"],
    [{ type: 'spapr-vio' }, "<address type='spapr-vio'/>"],
    [
      { type: 'ccw', cssid: 0xfe, ssid: 0, devno: 0xa },
      "<address type='ccw' cssid='0xfe' ssid='0x0' devno='0x000a'/>",
    ],
    [{ type: 'ccw' }, "<address type='ccw'/>"],
    [{ type: 'isa', iobase: 0x3f8, irq: 4 }, "<address type='isa' iobase='0x3f8' irq='0x4'/>"],
    [{ type: 'isa', iobase: 0, irq: 0 }, "<address type='isa'/>"],
    [{ type: 'dimm', slot: 1, base: 0 }, "<address type='dimm' slot='1'/>"],
    [{ type: 'dimm', slot: 1, base: 0x100000000 }, "<address type='dimm' slot='1' base='0x100000000'/>"],
    [{ type: 'virtio-mmio' }, "<address type='virtio-mmio'/>"],
  ];
  for (const [address, text] of canonical) {
    it(text, () => {
      expect(textOf(address)).to.equal(text);
    });
  }
});

describe('naming an address in a message', () => {
  for (const [address, words] of [
    [{ type: 'pci', domain: 0, bus: 0, slot: 0x1f, function: 2 }, '0000:00:1f.2'],
    [{ type: 'usb', bus: 0, port: [1, 2] }, 'usb bus 0 port 1.2'],
    [{ type: 'usb', bus: 3, port: [] }, 'usb bus 3'],
    [{ type: 'drive', controller: 0, bus: 1, target: 0, unit: 2 }, 'drive 0:1:0:2'],
    [{ type: 'ccw', cssid: 0xfe, ssid: 0, devno: 1 }, 'ccw fe.0.0001'],
    [{ type: 'ccw' }, 'ccw'],
    [{ type: 'virtio-serial', controller: 0, bus: 0, port: 3 }, 'virtio-serial controller 0 bus 0 port 3'],
    [{ type: 'virtio-mmio' }, 'virtio-mmio'],
  ] as readonly (readonly [Address, string])[]) {
    it(words, () => {
      expect(describeAddress(address)).to.equal(words);
    });
  }
});
