import { attributeValue, childrenOf } from '../../xml/element.ts';
import { decimal, signed, word } from '../xml/lexical.ts';
import { record, selected } from '../xml/record.ts';
import { attribute, printedIf, type Row } from '../xml/row.ts';

/** Transfer rates of PCI Express in GT/s. */
export const LINK_SPEEDS = ['2.5', '5', '8', '16', '32', '64'] as const;
export type LinkSpeed = (typeof LINK_SPEEDS)[number];

export interface PcieLink {
  /** Only what a device is capable of has one. */
  readonly port?: number;
  /** GT/s; absent when unknown. */
  readonly speed?: LinkSpeed;
  /** Lanes. */
  readonly width: number;
}

/** The PCI Express side of a device; a root complex's own devices have no link. */
export interface PciExpress {
  /** What the device is capable of. */
  readonly capable?: PcieLink;
  /** What was negotiated. */
  readonly status?: PcieLink;
}

const link = record<PcieLink>({
  port: printedIf(attribute('port', signed), port => port >= 0),
  speed: attribute('speed', word(LINK_SPEEDS), { unset: [''] }),
  width: attribute('width', decimal(), { required: true }),
});

/** Of several such links libvirt keeps the first. */
function validity(word: 'cap' | 'sta'): Row<PcieLink> {
  const row = selected('link', 'validity', word, link);
  return {
    ...row,
    read(element, context) {
      const found = childrenOf(element, 'link').find(each => attributeValue(each, 'validity') === word);
      return found && link.read(found, context);
    },
  };
}

/** The content of `<pci-express>`. */
export const pciExpress: Row<PciExpress> = record<PciExpress>({
  capable: validity('cap'),
  status: validity('sta'),
});
