/** Above it a number is no CPU or node of this world; it bounds the work on hostile lists. */
const HIGHEST = 16384;

const PART =
  /^[\t\n\v\f\r ]*(\^?)[\t\n\v\f\r ]*([0-9]+)[\t\n\v\f\r ]*(?:-[\t\n\v\f\r ]*([0-9]+)[\t\n\v\f\r ]*)?$/;

/**
 * Reads a list such as `0-3,^2,8`, as libvirt reads CPU sets, node sets and masks. Undefined when it is malformed;
 * a list can come out empty.
 */
export function readBitmap(text: string): ReadonlySet<number> | undefined {
  const set = new Set<number>();
  const parts = text.split(',');
  if (parts.length > 1 && parts.at(-1)!.trim() === '') parts.pop();
  for (const part of parts) {
    const [, not, first, last] = PART.exec(part) ?? [];
    if (first === undefined || (not && last !== undefined)) return undefined;
    const start = Number(first);
    const end = Number(last ?? first);
    if (end < start || end > HIGHEST) return undefined;
    for (let number = start; number <= end; number++) {
      if (not) set.delete(number);
      else set.add(number);
    }
  }
  return set;
}
