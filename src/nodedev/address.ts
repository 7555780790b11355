/** Where a PCI function sits on the host. */
export interface HostPciAddress {
  /** 0–0xffffffff: VMD and other host bridges go above 16 bits. */
  readonly domain: number;
  /** 0–255 */
  readonly bus: number;
  /** 0–31 */
  readonly slot: number;
  /** 0–7 */
  readonly function: number;
}

/** Where a USB device sits on the host; the device number changes with each replugging. */
export interface HostUsbAddress {
  readonly bus: number;
  readonly device: number;
}

/** A SCSI logical unit on the host. */
export interface HostScsiAddress {
  readonly host: number;
  readonly bus: number;
  readonly target: number;
  readonly lun: number;
}

/** An s390 channel device or subchannel. */
export interface ChannelAddress {
  /** 0–254 */
  readonly cssid: number;
  /** 0–3 */
  readonly ssid: number;
  /** 0–0xffff */
  readonly devno: number;
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** `0000:03:00.0`, the kernel's spelling. */
export function formatPci({ domain, bus, slot, function: fn }: HostPciAddress): string {
  return `${hex(domain, 4)}:${hex(bus, 2)}:${hex(slot, 2)}.${fn}`;
}

/** Reads `0000:03:00.0`; the domain may be left out. Undefined when `text` is nothing of the kind. */
export function parsePci(text: string): HostPciAddress | undefined {
  const match = /^(?:([0-9a-f]{1,8}):)?([0-9a-f]{1,2}):([0-9a-f]{1,2})\.([0-7])$/i.exec(text);
  if (!match) return undefined;
  const [domain = '0', bus, slot, fn] = match.slice(1) as [string | undefined, string, string, string];
  const address = {
    domain: Number.parseInt(domain, 16),
    bus: Number.parseInt(bus, 16),
    slot: Number.parseInt(slot, 16),
    function: Number(fn),
  };
  return address.slot > 31 ? undefined : address;
}

/** `0.0.0070`, the kernel's spelling. */
export function formatChannel({ cssid, ssid, devno }: ChannelAddress): string {
  return `${hex(cssid, 1)}.${hex(ssid, 1)}.${hex(devno, 4)}`;
}

/** Reads `0.0.0070`. Undefined when `text` is nothing of the kind. */
export function parseChannel(text: string): ChannelAddress | undefined {
  const match = /^([0-9a-f]{1,2})\.([0-9a-f])\.([0-9a-f]{1,4})$/i.exec(text);
  if (!match) return undefined;
  const [cssid, ssid, devno] = match.slice(1).map(part => Number.parseInt(part, 16)) as [
    number,
    number,
    number,
  ];
  return cssid > 0xfe || ssid > 3 ? undefined : { cssid, ssid, devno };
}

/** `1.2`: bus and device number. */
export function formatUsb({ bus, device }: HostUsbAddress): string {
  return `${bus}.${device}`;
}

/** `2:0:1:0`, the kernel's spelling. */
export function formatScsi({ host, bus, target, lun }: HostScsiAddress): string {
  return `${host}:${bus}:${target}:${lun}`;
}

/** Orders PCI addresses by domain, bus, slot and function. */
export function comparePci(one: HostPciAddress, other: HostPciAddress): number {
  return (
    one.domain - other.domain || one.bus - other.bus || one.slot - other.slot || one.function - other.function
  );
}
