import fc from 'fast-check';
import type { HostSource } from '../../src/hostdev/source.ts';

/** Few values, so that equal ones are drawn often. */
const few = (maximum: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: maximum });
const name = fc.constantFrom('a', 'b');

export const pciSource: fc.Arbitrary<HostSource> = fc.record({
  type: fc.constant('pci' as const),
  domain: fc.constantFrom(0, 0x10000),
  bus: few(1),
  slot: few(1),
  function: few(1),
});

const ids = fc.record({ vendor: fc.constantFrom(1, 2), product: few(1) });
const place = fc.record({ bus: few(2), device: fc.integer({ min: 1, max: 2 }) });
export const usbSource: fc.Arbitrary<HostSource> = fc.oneof(
  fc.record({ type: fc.constant('usb' as const), ids }),
  fc.record({ type: fc.constant('usb' as const), place }),
  fc.record({ type: fc.constant('usb' as const), ids, place }),
);

const scsiSource: fc.Arbitrary<HostSource> = fc.record({
  type: fc.constant('scsi' as const),
  adapter: name,
  bus: fc.constant(0),
  target: few(1),
  unit: fc.constantFrom(0n, 18446744073709551614n, 18446744073709551615n),
});

/** Any source, from a small world. */
export const hostSource: fc.Arbitrary<HostSource> = fc.oneof(
  pciSource,
  usbSource,
  scsiSource,
  fc.record({ type: fc.constant('iscsi' as const), host: name, port: few(1), name }),
  fc.record({ type: fc.constant('scsi_host' as const), wwpn: name }),
  fc.record({ type: fc.constant('mdev' as const), uuid: name }),
  fc.record({ type: fc.constantFrom('storage' as const, 'misc' as const, 'net' as const), name }),
  fc.record({ type: fc.constant('netdev' as const), name }),
);

const number = (maximum: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 0, max: maximum }), fc.constantFrom(10, 16, 8))
    .map(
      ([value, radix]) =>
        ({ 10: `${value}`, 16: `0x${value.toString(16)}`, 8: `0${value.toString(8)}` })[radix]!,
    );

const attribute = (key: string, maximum: number): fc.Arbitrary<string> =>
  number(maximum).map(value => ` ${key}='${value}'`);
const perhaps = (text: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.option(text, { nil: '' });
const together = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map(texts => texts.join(''));

const pciInner = together(
  perhaps(attribute('domain', 0xffffffff)),
  perhaps(attribute('bus', 0xff)),
  perhaps(attribute('slot', 0x1f)),
  perhaps(attribute('function', 7)),
).map(numbers => `<address${numbers}/>`);
const usbInner = fc
  .tuple(number(0xfffe), number(0xffff), number(200), number(100), fc.constantFrom('ids', 'place', 'both'))
  .map(([vendor, product, bus, device, said]) => {
    const make = `<vendor id='${Number(vendor) ? vendor : '1'}'/><product id='${product}'/>`;
    const where = `<address bus='${bus}' device='${Number(device) ? device : '1'}'/>`;
    return { ids: make, place: where, both: make + where }[said]!;
  });

const guestSide = together(
  perhaps(fc.constant("<boot order='3'/>")),
  perhaps(fc.constant("<alias name='ua-mine'/>")),
  perhaps(fc.constant("<rom bar='off'/>")),
  perhaps(fc.constant("<acpi index='7'/>")),
);
const guestPci = perhaps(
  fc.constantFrom("<address type='pci' bus='0' slot='9' function='0'/>", "<address type='pci'/>"),
);

/** A `<hostdev>` that an interface can say as well, in any spelling. */
export const plainHostdev: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', " mode='subsystem'"),
    fc.constantFrom('', " managed='yes'", " managed='no'"),
    fc.boolean(),
    fc.oneof(
      fc.tuple(fc.constant('pci'), pciInner, together(guestSide, guestPci)),
      fc.tuple(fc.constant('usb'), usbInner, perhaps(fc.constant("<address type='usb' bus='0' port='2'/>"))),
    ),
  )
  .map(([mode, managed, typeFirst, [type, source, inner]]) => {
    const attributes = typeFirst ? ` type='${type}'${mode}${managed}` : `${mode}${managed} type='${type}'`;
    return `<hostdev${attributes}><source>${source}</source>${inner}</hostdev>`;
  });
