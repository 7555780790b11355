/** How a function can be reset, as its configuration space and sysfs tell. */
export interface ResetFacts {
  /** It resets itself on request: PCI Express or Advanced Features say so, or it is a virtual function. */
  readonly functionLevel: boolean;
  /** It loses its state on the way from D3hot to D0. */
  readonly powerManagement: boolean;
  /** The file `reset` is there. */
  readonly file: boolean;
  /** What `reset_method` says, first choice first; absent on kernels without it. */
  readonly methods?: readonly string[];
}

/** The buses behind a bridge. */
export interface BridgeFacts {
  readonly secondary: number;
  readonly subordinate: number;
  /** The bridge can reset everything behind it (`reset_subordinate`). */
  readonly resets: boolean;
  /** It is the downstream port of a switch without Access Control Services in force. */
  readonly lacksIsolation: boolean;
}

/** What a PCI function is bound to: all that binding changes. */
export interface Bound {
  /** The kernel driver; absent when there is none. */
  readonly driver?: string;
  /** The only driver that may bind (`driver_override`). */
  readonly override?: string;
}

/** One PCI function, as far as binding is concerned. */
export interface PciState extends Bound {
  /** `0000:03:00.0` */
  readonly address: string;
  /** The kernel's match string, `pci:v…d…`. */
  readonly modalias?: string;
  /** Number of the IOMMU group. */
  readonly group?: number;
  /** The driver offers it to user space by VFIO, whatever its name. */
  readonly vfio: boolean;
  /** `unknown` is also what a device answers that is gone: all ones. */
  readonly header: 'endpoint' | 'pci-bridge' | 'cardbus-bridge' | 'unknown';
  readonly bridge?: BridgeFacts;
  readonly reset: ResetFacts;
}

/** A VFIO driver for one make of device (`modules.alias`). */
export interface Variant {
  /** `v…d…sv…sd…bc…sc…i…`; `*` stands for anything. */
  readonly pattern: string;
  /** The driver's module. */
  readonly module: string;
}

/** A host at one time. */
export interface HostState {
  readonly functions: ReadonlyMap<string, PciState>;
  /** Names of the PCI drivers that are loaded. */
  readonly drivers: ReadonlySet<string>;
  /** The PCI driver of each loaded module that has one, by the module's name. */
  readonly modules: ReadonlyMap<string, string>;
  /** The host has IOMMU groups and `/dev/vfio/vfio`. */
  readonly vfio: boolean;
  readonly variants: readonly Variant[];
}

/** Drivers that hold a device for a guest without being of VFIO's kind. */
const BACKENDS = ['pciback'];

/** Drivers that the kernel tolerates beside VFIO in a group: they do nothing with the device. */
export const HARMLESS_DRIVERS = ['pci-stub'];

/** True when the function is held for a guest: by VFIO, a variant of it, or Xen's backend. */
export function isStub({ driver, vfio }: Pick<PciState, 'driver' | 'vfio'>): boolean {
  return isVfio({ driver, vfio }) || (driver !== undefined && BACKENDS.includes(driver));
}

/** True when a VFIO driver has it; such a driver resets the device by itself. */
export function isVfio({
  driver,
  vfio,
}: {
  readonly driver?: string | undefined;
  readonly vfio: boolean;
}): boolean {
  return driver === 'vfio-pci' || (driver !== undefined && vfio);
}
