const POWERS = 'kmgtpe';

/**
 * The bytes that a size with a unit stands for, as libvirt scales it: `k` and `KiB` are 1024, `KB` is 1000. Without
 * unit the number counts in units of `fallback` bytes.
 */
export function bytesOf(value: number, unit: string | undefined, fallback: number): number {
  const text = unit?.trim().toLowerCase() ?? '';
  if (text === '') return value * fallback;
  if (/^b(?:ytes?)?$/.test(text)) return value;
  const power = POWERS.indexOf(text[0]!) + 1;
  return value * (text.endsWith('b') && !text.endsWith('ib') ? 1000 : 1024) ** power;
}

export const KIB = 1024;
export const MIB = 1024 * 1024;

export const isPowerOfTwo = (value: number): boolean => value > 0 && Number.isInteger(Math.log2(value));
