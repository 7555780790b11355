import type { Diagnostic } from '../diagnostic.ts';
import { refuse } from './refusal.ts';
import { type HostState, isStub, type PciState } from './state.ts';
import { bestVariant } from './variant.ts';

/** Who runs the guests: it decides what `vfio`, `xen` and no name at all mean. */
export type Hypervisor = 'qemu' | 'xen';

/** The kernel driver to bind, or why there is none. */
export type DriverChoice = { readonly driver: string } | { readonly problem: Diagnostic };

const problem = (rule: Parameters<typeof refuse>[0], message: string): DriverChoice => ({
  problem: refuse(rule, message),
});

/** True when `name` leaves the choice to us: any stub that has the device already will do. */
export function isAutomatic(name: string | undefined, hypervisor: Hypervisor): boolean {
  return name === undefined || name === (hypervisor === 'xen' ? 'xen' : 'vfio');
}

/** A name of the loaded drivers; module names are written with `_` where some drivers have `-`. */
function loaded(host: HostState, name: string): DriverChoice {
  const spellings = [name, name.replaceAll('-', '_'), name.replaceAll('_', '-')];
  const driver = spellings.find(each => host.drivers.has(each));
  if (driver !== undefined) return { driver };
  const module = name.replaceAll('-', '_');
  return problem('binding/driver-missing', `driver ${name} is not loaded: run modprobe ${module} first`);
}

function forQemu(host: HostState, pci: PciState, name: string | undefined): DriverChoice {
  if (name === 'kvm') {
    const message =
      'driver kvm names an assignment method that Linux 4.12 removed: leave the name out, or give vfio or a kernel driver';
    return problem('binding/driver-name', message);
  }
  if (name === 'xen') {
    return problem(
      'binding/driver-name',
      'driver xen is for Xen hosts: under QEMU leave the name out, or give vfio',
    );
  }
  if (!host.vfio) {
    const message =
      'this host cannot give devices to guests: it lacks IOMMU groups (switch the IOMMU on in firmware and kernel) or /dev/vfio/vfio (load vfio)';
    return problem('binding/no-vfio', message);
  }
  if (!isAutomatic(name, 'qemu')) return loaded(host, name!);
  return loaded(host, bestVariant(host.variants, pci)?.module ?? 'vfio-pci');
}

/**
 * The kernel driver that holds a device for a guest. `name` is what `<driver name=>` says, the name of a kernel driver
 * (`<driver model=>`), or nothing for the hypervisor's default: a VFIO driver made for the device, else `vfio-pci`.
 */
export function chooseDriver(
  host: HostState,
  pci: PciState,
  name: string | undefined,
  hypervisor: Hypervisor = 'qemu',
): DriverChoice {
  if (hypervisor === 'qemu') return forQemu(host, pci, name);
  if (isAutomatic(name, 'xen')) return loaded(host, 'pciback');
  return problem(
    'binding/driver-name',
    `driver ${name} is not known on Xen: leave the name out, or give xen`,
  );
}

/** True when the function's driver is what `name` asks for already. */
export function isSatisfied(
  pci: PciState,
  driver: string,
  name: string | undefined,
  hypervisor: Hypervisor,
): boolean {
  return pci.driver === driver || (isStub(pci) && isAutomatic(name, hypervisor));
}
