import type { Domain } from '../domain/domain.ts';
import { usesOf } from '../hostdev/use.ts';
import { formatPci } from '../nodedev/address.ts';

/** One PCI device of a guest that is to start. */
export interface Wanted {
  /** `0000:03:00.0` */
  readonly address: string;
  /** The user lets us change what the device is bound to. */
  readonly managed: boolean;
  /** `<driver model=>`, else `<driver name=>`. */
  readonly driver?: string;
}

/**
 * The PCI devices of a domain for `planStart`, each once: controllers of NVMe disks first, then the one list of host
 * devices. Interfaces that name a device by `<source dev=…>` count once `resolveNetdevs` has found it.
 */
export function wantedOf(domain: Domain): readonly Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { source, managed, device } of usesOf(domain)) {
    if (source.type !== 'pci') continue;
    const address = formatPci(source);
    const { driverModel, driverName = undefined } =
      device.kind === 'hostdev' || device.kind === 'interface' ? device : { driverModel: undefined };
    const driver = driverModel ?? driverName;
    if (!wanted.has(address)) wanted.set(address, { address, managed, ...(driver && { driver }) });
  }
  return [...wanted.values()];
}
