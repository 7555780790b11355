import { LINK_SPEEDS, type PciExpress, type PcieLink } from '../capability/pci-express.ts';

/** What the configuration space of a PCI function tells. */
export interface ConfigFacts {
  /** 0 endpoint, 1 PCI bridge, 2 CardBus bridge; PCI knows no others, and a device that is gone answers 127. */
  readonly headerType?: number;
  readonly express?: PciExpress;
}

/** Bytes that every function has; without privileges the kernel shows no more. */
const HEADER = 64;
/** Bytes of conventional PCI; only PCI Express has more. */
const CONVENTIONAL = 256;

const STATUS = 0x06;
const STATUS_CAPABILITIES = 0x10;
const HEADER_TYPE = 0x0e;
const CAPABILITIES = 0x34;
const EXPRESS = 0x10;

/** Root complex integrated endpoint and event collector: they have no link. */
const LINKLESS = [9, 10];

/** Reads configuration space (PCI Express Base Specification, chapter 7.5); nothing is told of one that is cut off. */
export function readConfigSpace(bytes: Uint8Array | undefined): ConfigFacts {
  if (!bytes || bytes.length < HEADER) return {};
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = findCapability(bytes, EXPRESS);
  const express = at === undefined ? undefined : readExpress(view, at);
  const isExpress = express !== undefined || bytes.length > CONVENTIONAL;
  return { headerType: bytes[HEADER_TYPE]! & 0x7f, ...(isExpress && { express: express ?? {} }) };
}

/**
 * Offset of a capability in configuration space, which may be cut off anywhere. Each offset is looked at once, so a
 * circular list ends.
 */
export function findCapability(bytes: Uint8Array, id: number): number | undefined {
  if (((bytes[STATUS] ?? 0) & STATUS_CAPABILITIES) === 0) return undefined;
  const seen = new Set<number>();
  let at = (bytes[CAPABILITIES] ?? 0) & ~3;
  while (at >= HEADER && at + 1 < bytes.length && !seen.has(at)) {
    if (bytes[at] === id) return at;
    seen.add(at);
    at = bytes[at + 1]! & ~3;
  }
  return undefined;
}

function readExpress(view: DataView, at: number): PciExpress | undefined {
  if (at + 0x14 > view.byteLength) return {};
  const type = (view.getUint16(at + 2, true) >> 4) & 0xf;
  if (LINKLESS.includes(type)) return {};
  const capable = view.getUint32(at + 0x0c, true);
  return {
    capable: { port: capable >>> 24, ...linkOf(capable) },
    status: linkOf(view.getUint16(at + 0x12, true)),
  };
}

/** Speed in bits 0–3, as a place in the list of speeds that counts from 1, and width in bits 4–9. */
function linkOf(register: number): PcieLink {
  const speed = LINK_SPEEDS[(register & 0xf) - 1];
  return { ...(speed && { speed }), width: (register >> 4) & 0x3f };
}
