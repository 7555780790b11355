import type { Diagnostic } from '../diagnostic.ts';
import { isGuestDriver } from '../nodedev/state.ts';
import { refuse } from './refusal.ts';
import { HARMLESS_DRIVERS, type HostState, isStub, type PciState } from './state.ts';
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

const spelling = (name: string): string => name.replaceAll('-', '_');

/**
 * True for a driver that is known to hold devices for guests: of VFIO's kind by its name, by `modules.alias` or by what
 * it does to another function, Xen's backend, or one that leaves devices alone.
 */
export function holdsDevices(host: HostState, driver: string): boolean {
  if (isGuestDriver(driver) || HARMLESS_DRIVERS.includes(driver)) return true;
  if (host.variants.some(({ module }) => spelling(module) === spelling(driver))) return true;
  return [...host.functions.values()].some(pci => pci.driver === driver && isStub(pci));
}

/** A name of the loaded drivers, or of a module that has one; modules have `_` where some drivers have `-`. */
function loaded(host: HostState, name: string): DriverChoice {
  const spellings = [name, spelling(name), name.replaceAll('_', '-')];
  const driver = spellings.find(each => host.drivers.has(each)) ?? host.modules.get(spelling(name));
  if (driver !== undefined) return { driver };
  const message = `driver ${name} is not loaded: run modprobe ${spelling(name)} first`;
  return problem('binding/driver-missing', message);
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
 * (`<driver model=>`), or nothing for the hypervisor's default: a VFIO driver made for the device, else `vfio-pci`
 * (`pciback` on Xen). A driver counts in either spelling, with `-` or `_`.
 *
 * Problems: `binding/driver-name` for `kvm`, which Linux no longer has, and for another hypervisor's name;
 * `binding/no-vfio` for a host without IOMMU groups or `/dev/vfio/vfio`; `binding/driver-missing` for one that is not
 * loaded. https://libvirt.org/formatdomain.html#host-device-assignment
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
