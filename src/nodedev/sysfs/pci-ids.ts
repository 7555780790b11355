/** Names of PCI vendors and products. */
export interface PciIds {
  vendor(id: number): string | undefined;
  product(vendor: number, id: number): string | undefined;
}

/** Reads a `pci.ids` file (https://pci-ids.ucw.cz); lines that are none of its are passed over. */
export function parsePciIds(text: string): PciIds {
  const vendors = new Map<number, string>();
  const products = new Map<number, string>();
  let vendor = -1;
  for (const line of text.split('\n')) {
    if (line.startsWith('C ')) break;
    const match = /^(\t?)([0-9a-f]{4})\s+(\S.*?)\s*$/i.exec(line);
    if (!match) continue;
    const id = Number.parseInt(match[2]!, 16);
    if (match[1] === '') {
      vendor = id;
      vendors.set(id, match[3]!);
    } else if (vendor >= 0) {
      products.set(vendor * 0x10000 + id, match[3]!);
    }
  }
  return {
    vendor: id => vendors.get(id),
    product: (of, id) => products.get(of * 0x10000 + id),
  };
}
