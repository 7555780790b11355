import fc from 'fast-check';
import type { NewElement } from '../../xml/insert.ts';
import { element } from '../element.ts';
import type { Names } from '../names.ts';

/** The `<source>` of a host device; an interface says in its address which type it is. */
export type SourceDraft = (names: Names, typed: boolean) => NewElement;

const hex = (value: number): string => `0x${value.toString(16)}`;

/** A PCI device that no host has: its bus is beyond what firmware gives out. */
export const hostPci: fc.Arbitrary<SourceDraft> = fc.nat({ max: 3 }).map(bus => (names, typed) => {
  const slot = names.number(`host pci ${bus}`);
  const at = { domain: '0xfff0', bus: hex(bus), slot: hex(slot % 32), function: '0x0' };
  return element('source', {}, element('address', typed ? { type: 'pci', ...at } : at));
});

/** A USB device by bus and device number. */
export const hostUsb: fc.Arbitrary<SourceDraft> = fc
  .integer({ min: 1, max: 3 })
  .map(bus => (names, typed) => {
    const at = { bus, device: names.number(`host usb ${bus}`, 1) };
    return element('source', {}, element('address', typed ? { type: 'usb', ...at } : at));
  });

/** A USB device by vendor and product. */
export const hostUsbIds: fc.Arbitrary<SourceDraft> = fc.constant((names: Names) =>
  element(
    'source',
    {},
    element('vendor', { id: '0x1234' }),
    element('product', { id: hex(names.number('host usb product', 1)) }),
  ),
);

/** A SCSI device behind a host adapter. */
export const hostScsi: fc.Arbitrary<SourceDraft> = fc.constant((names: Names) =>
  element(
    'source',
    {},
    element('adapter', { name: 'scsi_host0' }),
    element('address', { bus: 0, target: 0, unit: names.number('host scsi') }),
  ),
);

/** A vhost-scsi target. */
export const hostVhost: fc.Arbitrary<SourceDraft> = fc.constant((names: Names) => {
  const serial = names.number('wwpn', 1).toString(16).padStart(10, '0');
  return element('source', { protocol: 'vhost', wwpn: `naa.500140${serial}` });
});

/** A mediated device. */
export const hostMediated: fc.Arbitrary<SourceDraft> = fc.constant((names: Names) => {
  const serial = names.number('mdev', 1).toString(16).padStart(12, '0');
  return element('source', {}, element('address', { uuid: `53764d0e-85a0-42b4-af5c-${serial}` }));
});
