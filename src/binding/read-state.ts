import { busesBehind, headerOf, resetsIn } from './config-space.ts';
import type { HostFiles } from './files.ts';
import { DEVICES, DRIVERS, fileOf } from './paths.ts';
import type { Bound, BridgeFacts, HostState, PciState, ResetFacts } from './state.ts';
import { readVariants } from './variant.ts';

/** What sysfs does not tell. */
export interface HostExtras {
  /** `/dev/vfio/vfio` is there. */
  readonly vfioDevice: boolean;
  /** The text of `modules.alias` of the running kernel. */
  readonly modulesAlias?: string;
}

const CONFIG_BYTES = 256;

/** The kernel writes `(null)` where there is no override. */
function overrideOf(files: HostFiles, address: string): string | undefined {
  const text = files.read(fileOf(address, 'driver_override'))?.trim();
  return text === '' || text === '(null)' ? undefined : text;
}

/** What a function is bound to now. */
export function readBound(files: HostFiles, address: string): Bound {
  const driver = files.linkName(fileOf(address, 'driver'));
  const override = overrideOf(files, address);
  return { ...(driver !== undefined && { driver }), ...(override !== undefined && { override }) };
}

/** What `reset_method` says now; undefined on kernels without it. */
export function readResetMethods(files: HostFiles, address: string): readonly string[] | undefined {
  return files.read(fileOf(address, 'reset_method'))?.trim().split(/\s+/);
}

function readReset(files: HostFiles, address: string, config: Uint8Array): ResetFacts {
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

function readBridge(files: HostFiles, address: string, config: Uint8Array): BridgeFacts {
  return { ...busesBehind(config), resets: files.exists(fileOf(address, 'reset_subordinate')) };
}

function readFunction(files: HostFiles, address: string): PciState {
  const config = files.bytes(fileOf(address, 'config'), CONFIG_BYTES) ?? new Uint8Array();
  const header = headerOf(config) ?? 'endpoint';
  const modalias = files.read(fileOf(address, 'modalias'))?.trim();
  const group = files.linkName(fileOf(address, 'iommu_group'));
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

/** Reads all that binding has to know of a host. */
export function readHostState(files: HostFiles, extras: HostExtras): HostState {
  const addresses = files.list(DEVICES);
  const hasGroups = files.list('kernel/iommu_groups').length > 0;
  return {
    functions: new Map(addresses.map(address => [address, readFunction(files, address)])),
    drivers: new Set(files.list(DRIVERS)),
    vfio: extras.vfioDevice && hasGroups,
    variants: readVariants(extras.modulesAlias ?? ''),
  };
}
