const NAME = /^(?:fd|hd|vd|sd|xvd|ubd)([a-z]+)[0-9]*$/;

/**
 * The index that a disk's target name stands for: `sda` is 0, `sdz` 25, `sdaa` 26; the prefix and trailing digits
 * do not matter. Returns undefined for names libvirt cannot read (other prefixes, or beyond 31 bits).
 */
export function diskIndex(name: string): number | undefined {
  const letters = NAME.exec(name)?.[1];
  // Seven letters pass 2³¹ at once; the limit also keeps the loop short on hostile names.
  if (letters === undefined || letters.length > 7) return undefined;
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 96;
  return index - 1 <= 0x7fffffff ? index - 1 : undefined;
}
