import type { HostWriter, TextStore } from '../../src/binding/files.ts';
import { readHostState } from '../../src/binding/read-state.ts';
import type { HostState } from '../../src/binding/state.ts';
import type { SysfsReader } from '../../src/nodedev/sysfs/reader.ts';

/** One PCI function of the fake host. */
export interface FakeFunction {
  readonly address: string;
  /** Drivers that match it by themselves, best first. */
  readonly matches?: readonly string[];
  readonly group?: number;
  readonly modalias?: string;
  readonly config?: Uint8Array;
  readonly methods?: string;
  readonly files?: readonly string[];
  driver?: string | undefined;
  override?: string | undefined;
  /** A guest has it open: nothing can take it from its driver. */
  busy?: boolean;
  resets?: number;
  method?: string;
}

/** What goes wrong with the write of this number, which counts from 0. */
export interface Fault {
  readonly at: number;
  /** `refuse` throws; `lose` is taken without effect; `vanish` unplugs the device that is spoken of. */
  readonly kind: 'refuse' | 'lose' | 'vanish';
}

class KernelError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** A sysfs in memory that answers writes as the PCI core of Linux does (drivers/base/bus.c, drivers/pci/pci-driver.c). */
export class FakeHost implements SysfsReader, HostWriter {
  readonly functions = new Map<string, FakeFunction>();
  /** Loaded drivers; those of VFIO's kind make a `vfio-dev` directory. */
  readonly drivers: Map<string, { readonly vfio: boolean; readonly probes: boolean }>;
  /** What loaded modules have in their directory `drivers`: `pci:igb`. */
  readonly modules = new Map<string, readonly string[]>();
  readonly writes: string[] = [];
  vfioDevice = true;
  modulesAlias = '';
  fault: Fault | undefined;

  constructor(functions: readonly FakeFunction[], drivers: readonly string[] = ['vfio-pci', 'igb', 'snd']) {
    for (const each of functions) this.functions.set(each.address, { ...each });
    const isVfio = (name: string): boolean => /vfio/.test(name);
    this.drivers = new Map(drivers.map(name => [name, { vfio: isVfio(name), probes: true }]));
  }

  /** Another host in the same state, which goes its own ways. */
  copy(): FakeHost {
    const other = new FakeHost([...this.functions.values()], [...this.drivers.keys()]);
    other.vfioDevice = this.vfioDevice;
    other.modulesAlias = this.modulesAlias;
    return other;
  }

  state(): HostState {
    return readHostState(this, { vfioDevice: this.vfioDevice, modulesAlias: this.modulesAlias });
  }

  /** What binding may change, for comparison. */
  picture(): object {
    return Object.fromEntries(
      [...this.functions].map(([address, { driver, override, method }]) => [
        address,
        { driver, override, method },
      ]),
    );
  }

  #at(path: string): [FakeFunction | undefined, string] {
    const [, address = '', file = ''] = /^bus\/pci\/devices\/([^/]+)\/?(.*)$/.exec(path) ?? [];
    return [this.functions.get(address), file];
  }

  #text(pci: FakeFunction, file: string): string | undefined {
    switch (file) {
      case 'driver_override':
        return pci.override ?? '(null)';
      case 'modalias':
        return pci.modalias;
      case 'reset_method':
        return pci.method ?? pci.methods;
      default:
        return undefined;
    }
  }

  read(path: string): Uint8Array | undefined {
    const [pci, file] = this.#at(path);
    if (file === 'config') return pci?.config;
    const text = pci && this.#text(pci, file);
    return text === undefined ? undefined : new TextEncoder().encode(`${text}\n`);
  }

  list(path: string): readonly string[] {
    if (path === 'bus/pci/devices') return [...this.functions.keys()].sort();
    if (path === 'module') return [...this.modules.keys()].sort();
    const [, module] = /^module\/([^/]+)\/drivers$/.exec(path) ?? [];
    if (module !== undefined) return this.modules.get(module)!;
    if (path === 'bus/pci/drivers') return [...this.drivers.keys()].sort();
    if (path !== 'kernel/iommu_groups') return [];
    return [
      ...new Set(
        [...this.functions.values()].flatMap(({ group }) => (group === undefined ? [] : `${group}`)),
      ),
    ];
  }

  link(path: string): string | undefined {
    const [pci, file] = this.#at(path);
    if (file === 'driver') return pci?.driver && `../../../bus/pci/drivers/${pci.driver}`;
    return file === 'iommu_group' && pci?.group !== undefined
      ? `../../kernel/iommu_groups/${pci.group}`
      : undefined;
  }

  exists(path: string): boolean {
    const [pci, file] = this.#at(path);
    if (!pci) return false;
    if (file === 'vfio-dev') return this.drivers.get(pci.driver ?? '')?.vfio === true;
    return file === '' || pci.files?.includes(file) === true;
  }

  write(path: string, value: string): void {
    const isFaulty = this.fault?.at === this.writes.length;
    this.writes.push(`${path} ${value.trim()}`);
    if (isFaulty && this.fault!.kind === 'refuse') throw new KernelError('EIO');
    if (isFaulty && this.fault!.kind === 'lose') return;
    if (isFaulty) this.functions.delete(this.#at(path)[0]?.address ?? value);
    this.#take(path, value);
  }

  #take(path: string, value: string): void {
    if (path === 'bus/pci/drivers_probe') return this.#probe(value);
    const [pci, file] = this.#at(path);
    if (!pci) throw new KernelError('ENOENT');
    switch (file) {
      case 'driver_override':
        pci.override = value === '\n' ? undefined : value.trim();
        return;
      case 'driver/unbind':
        return this.#unbind(pci, value);
      case 'reset_method':
        if (!pci.methods?.split(' ').includes(value.split(' ')[0]!)) throw new KernelError('EINVAL');
        pci.method = value;
        return;
      case 'reset':
      case 'reset_subordinate':
        if (!pci.files?.includes(file)) throw new KernelError('ENOENT');
        pci.resets = (pci.resets ?? 0) + 1;
        return;
      default:
        throw new KernelError('EACCES');
    }
  }

  #unbind(pci: FakeFunction, value: string): void {
    if (pci.driver === undefined) throw new KernelError('ENOENT');
    if (value !== pci.address) throw new KernelError('ENODEV');
    if (pci.busy) throw new KernelError('EBUSY');
    pci.driver = undefined;
  }

  #probe(address: string): void {
    const pci = this.functions.get(address);
    if (!pci) throw new KernelError('ENODEV');
    if (pci.driver !== undefined) return;
    const names = pci.override === undefined ? (pci.matches ?? []) : [pci.override];
    const name = names.find(each => this.drivers.has(each));
    if (name !== undefined && this.drivers.get(name)!.probes) pci.driver = name;
  }
}

/** A state file in memory. */
export class FakeStore implements TextStore {
  text: string | undefined;
  saves = 0;
  /** The number of the save that fails, counted from 0. */
  failing: number | undefined;

  load(): string | undefined {
    return this.text;
  }

  save(text: string): void {
    if (this.saves++ === this.failing) throw new KernelError('ENOSPC');
    this.text = text;
  }
}

/** Configuration space with a chain of capabilities, each an id and what stands behind its two header bytes. */
export function configSpace(
  capabilities: readonly (readonly [id: number, ...body: readonly number[]])[] = [],
  header = 0,
): Uint8Array {
  const bytes = new Uint8Array(256);
  bytes[0x0e] = header;
  if (capabilities.length > 0) {
    bytes[0x06] = 0x10;
    bytes[0x34] = 0x40;
  }
  for (const [index, [id, ...body]] of capabilities.entries()) {
    const at = 0x40 + index * 0x20;
    bytes.set([id, index + 1 < capabilities.length ? at + 0x20 : 0, ...body], at);
  }
  return bytes;
}

/** The capabilities that matter to a reset. */
export const CAPABILITY = {
  /** PCI Express that resets itself. */
  flr: [0x10, 0, 0, 0, 0, 0, 0x10],
  /** PCI Express that does not. */
  express: [0x10, 0, 0, 0, 0, 0, 0],
  advanced: [0x13, 6, 2],
  /** Loses its state in D3hot. */
  power: [0x01, 0, 0, 0, 0],
  /** Keeps its state in D3hot. */
  softPower: [0x01, 0, 0, 8, 0],
} as const satisfies Record<string, readonly [number, ...number[]]>;

/** A bridge from its bus to these. */
export function bridgeSpace(secondary: number, subordinate = secondary): Uint8Array {
  const bytes = configSpace([], 1);
  bytes.set([secondary, subordinate], 0x19);
  return bytes;
}
