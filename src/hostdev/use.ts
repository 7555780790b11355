import type { Device, DeviceOf, Devices } from '../domain/device.ts';
import { hostdevsOf } from './list.ts';
import type { HostSource } from './source.ts';

/** A host device that a domain takes for itself: a host device proper, or the controller behind an NVMe disk. */
export interface HostUse {
  readonly source: HostSource;
  readonly managed: boolean;
  /** Several domains may have it at once, if all say so. */
  readonly shareable: boolean;
  readonly device: Device;
  /** The namespace of an NVMe disk. */
  readonly namespace?: number;
}

function nvmeUse(disk: DeviceOf<'disk'>): HostUse {
  const source: HostSource = {
    type: 'pci',
    domain: disk.sourceAddressDomain ?? 0,
    bus: disk.sourceAddressBus ?? 0,
    slot: disk.sourceAddressSlot ?? 0,
    function: disk.sourceAddressFunction ?? 0,
  };
  const managed = disk.sourceManaged === 'yes';
  return { source, managed, shareable: false, device: disk, namespace: disk.sourceNamespace ?? 0 };
}

/**
 * Every host device that a domain uses: NVMe disks first, as libvirt prepares them, then the one list. Devices that
 * name none in full, which libvirt refuses, are left out; of a network that hands out devices nothing is known here.
 */
export function usesOf(domain: { readonly devices: Devices }): readonly HostUse[] {
  const nvme = domain.devices.disk.filter(disk => disk.type === 'nvme').map(nvmeUse);
  const listed = hostdevsOf(domain).flatMap(({ source, managed, device }): HostUse[] => {
    if (!source) return [];
    const shareable = source.type === 'scsi' && device.kind === 'hostdev' && device.shareable === true;
    return [{ source, managed, shareable, device }];
  });
  return [...nvme, ...listed];
}
