import { deviceRule } from '../../device-rule.ts';
import { bytesOf, isPowerOfTwo, KIB } from '../../size.ts';

const LEAST = 4;

export const size = deviceRule(
  'pstore',
  {
    id: 'pstore/size',
    summary: 'The size of a pstore is a power of two of at least 4 KiB.',
    why: 'The device is a row of equal records in a file.',
    bad: "<pstore backend='acpi-erst'><path>/p</path><size unit='KiB'>12</size></pstore>",
    good: "<pstore backend='acpi-erst'><path>/p</path><size unit='KiB'>16</size></pstore>",
  },
  ({ size: written, sizeUnit }) => {
    if (written === undefined) return undefined;
    const kib = Math.ceil(bytesOf(written, sizeUnit, KIB) / KIB);
    if (kib >= LEAST && isPowerOfTwo(kib)) return undefined;
    return { text: `found a size of ${kib} KiB, expected a power of two from ${LEAST} KiB on`, at: 'size' };
  },
);
