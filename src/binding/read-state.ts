import type { SysfsReader } from '../nodedev/sysfs/reader.ts';
import { SysfsView } from '../nodedev/sysfs/view.ts';
import { busesBehind, headerOf, lacksIsolation, resetsIn } from './config-space.ts';
import { DEVICES, DRIVERS, fileOf, MODULES } from './paths.ts';
import type { Bound, BridgeFacts, HostState, PciState, ResetFacts } from './state.ts';
import { readVariants } from './variant.ts';

/** What sysfs does not tell. */
export interface HostExtras {
  /** `/dev/vfio/vfio` is there. */
  readonly vfioDevice: boolean;
  /** The text of `modules.alias` of the running kernel. */
  readonly modulesAlias?: string;
}

/** The kernel writes `(null)` where there is no override. */
function overrideOf(files: SysfsView, address: string): string | undefined {
  const text = files.text(fileOf(address, 'driver_override'));
  return text === '(null)' ? undefined : text;
}

/** What a function is bound to now. */
export function readBound(files: SysfsView, address: string): Bound {
  const driver = files.target(fileOf(address, 'driver'));
  const override = overrideOf(files, address);
  return { ...(driver !== undefined && { driver }), ...(override !== undefined && { override }) };
}

/** What `reset_method` says now; undefined on kernels without it. */
export function readResetMethods(files: SysfsView, address: string): readonly string[] | undefined {
  return files.text(fileOf(address, 'reset_method'))?.split(/\s+/);
}

function readReset(files: SysfsView, address: string, config: Uint8Array): ResetFacts {
  const facts = resetsIn(config);
  const methods = readResetMethods(files, address);
  const virtual = files.exists(fileOf(address, 'physfn'));
  return {
    ...facts,
    functionLevel: facts.functionLevel || virtual,
    file: files.exists(fileOf(address, 'reset')),
    ...(methods && { methods }),
  };
}

function readBridge(files: SysfsView, address: string, config: Uint8Array): BridgeFacts {
  return {
    ...busesBehind(config),
    resets: files.exists(fileOf(address, 'reset_subordinate')),
    lacksIsolation: lacksIsolation(config),
  };
}

function readFunction(files: SysfsView, address: string): PciState {
  const config = files.bytes(fileOf(address, 'config')) ?? new Uint8Array();
  const header = headerOf(config);
  const modalias = files.text(fileOf(address, 'modalias'));
  const group = files.target(fileOf(address, 'iommu_group'));
  return {
    address,
    ...readBound(files, address),
    ...(modalias && { modalias }),
    ...(group !== undefined && { group: Number(group) }),
    vfio: files.exists(fileOf(address, 'vfio-dev')),
    header,
    ...(header === 'pci-bridge' && { bridge: readBridge(files, address, config) }),
    reset: readReset(files, address, config),
  };
}

/** The first PCI driver of each loaded module: `pciback` of `xen_pciback`. */
function readModules(files: SysfsView): ReadonlyMap<string, string> {
  const modules = new Map<string, string>();
  for (const name of files.list(MODULES)) {
    const driver = files.list(`${MODULES}/${name}/drivers`).find(each => each.startsWith('pci:'));
    if (driver) modules.set(name, driver.slice('pci:'.length));
  }
  return modules;
}

/** Reads all that binding has to know of a host. */
export function readHostState(reader: SysfsReader, extras: HostExtras): HostState {
  const files = new SysfsView(reader);
  const addresses = files.list(DEVICES);
  const hasGroups = files.list('kernel/iommu_groups').length > 0;
  return {
    functions: new Map(addresses.map(address => [address, readFunction(files, address)])),
    drivers: new Set(files.list(DRIVERS)),
    modules: readModules(files),
    vfio: extras.vfioDevice && hasGroups,
    variants: readVariants(extras.modulesAlias ?? ''),
  };
}
