import type { PciState, Variant } from './state.ts';

const ALIAS = /^alias vfio_pci:(\S+) (\S+)$/;
/** The fields of a PCI match string: vendor, device, subsystem, class; each is a number or `*`. */
const FIELDS = /^v([^a-z]+)d([^a-z]+)sv([^a-z]+)sd([^a-z]+)bc([^a-z]+)sc([^a-z]+)i([^a-z]+)$/;

/** The VFIO drivers for single makes that the text of a `modules.alias` lists (`alias vfio_pci:…`), in its order. */
export function readVariants(modulesAlias: string): readonly Variant[] {
  return modulesAlias.split('\n').flatMap(line => {
    const [, pattern, module] = ALIAS.exec(line.trim()) ?? [];
    return pattern && module ? [{ pattern, module }] : [];
  });
}

function fieldsOf(text: string): readonly string[] | undefined {
  return FIELDS.exec(text)?.slice(1);
}

/** How many fields may be anything; undefined when the device is of another make. */
function wildcards({ pattern }: Variant, device: readonly string[]): number | undefined {
  const wanted = fieldsOf(pattern);
  if (!wanted?.every((field, at) => field === '*' || field === device[at])) return undefined;
  return wanted.filter(field => field === '*').length;
}

/** The VFIO driver made for this device, the one that says most of it; undefined when there is none. */
export function bestVariant(
  variants: readonly Variant[],
  { modalias }: Pick<PciState, 'modalias'>,
): Variant | undefined {
  const device = modalias?.startsWith('pci:') ? fieldsOf(modalias.slice('pci:'.length)) : undefined;
  if (!device) return undefined;
  let best: Variant | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const variant of variants) {
    const count = wildcards(variant, device);
    if (count !== undefined && count < least) [best, least] = [variant, count];
  }
  return best;
}
