import type { HostWriter } from '../../src/binding/files.ts';
import { applyMdevPlan, type MdevReport } from '../../src/binding/mdev/apply.ts';
import { type MdevRequest, mdevRequest } from '../../src/binding/mdev/request.ts';
import type { MdevPlan, MdevState } from '../../src/binding/mdev/state.ts';
import { type MdevStore, readStore } from '../../src/binding/mdev/store.ts';
import type { Result } from '../../src/diagnostic.ts';
import type { NodeDevice } from '../../src/nodedev/device.ts';
import { parseNodeDevice } from '../../src/nodedev/load.ts';
import { inventoryOf, mdevNode, pciNode } from './host-inventory.ts';

export const PARENT = 'pci_0000_00_02_0';
export const PARENT_ADDRESS = '0000:00:02.0';
export const UUID = '53764d0e-85a0-42b4-af5c-2046b460b1dc';
export const OTHER_UUID = '0cce8709-0640-46ef-bd14-962c7f73cc6f';
export const TYPE = 'i915-GVTg_V5_4';

/** The node-device XML of a device to be made. */
export function mdevXml(inner = '', type = TYPE, parent = PARENT): string {
  return `<device><parent>${parent}</parent><capability type='mdev'><type id='${type}'/>${inner}</capability></device>`;
}

export const uuidXml = (uuid: string): string => `<uuid>${uuid}</uuid>`;

export function requestIn(xml: string): Result<MdevRequest | undefined> {
  const { value, diagnostics } = parseNodeDevice(xml, { create: true });
  return value ? mdevRequest(value) : { value: undefined, diagnostics };
}

class MemoryStore implements MdevStore {
  readonly texts = new Map<string, string>();
  failing = false;

  list() {
    return [...this.texts.keys()].map(key => {
      const [parent = '', uuid = ''] = key.split('/');
      return { parent, uuid };
    });
  }

  load(parent: string, uuid: string): string | undefined {
    return this.texts.get(`${parent}/${uuid}`);
  }

  save(parent: string, uuid: string, text: string): void {
    if (this.failing) throw new Error('no space left');
    this.texts.set(`${parent}/${uuid}`, text);
  }

  remove(parent: string, uuid: string): void {
    this.texts.delete(`${parent}/${uuid}`);
  }
}

/** A host with a graphics card that makes mediated devices, as the kernel's mdev core has it. */
export class MdevBench implements HostWriter {
  readonly store = new MemoryStore();
  /** UUID to type. */
  readonly active = new Map<string, string>();
  readonly writes: string[] = [];
  free = 2;
  /** The number of the write that the kernel refuses. */
  failing: number | undefined;
  inUse: ReadonlySet<string> = new Set();

  get state(): MdevState {
    const parent: NodeDevice = pciNode(PARENT_ADDRESS, {
      mdevTypes: [
        { id: TYPE, free: this.free - this.active.size },
        { id: 'i915-GVTg_V5_8', free: 0 },
      ],
    });
    const mdevs = [...this.active].map(([uuid, type]) => mdevNode(uuid, type));
    const { value: defined } = readStore(this.store);
    return { inventory: inventoryOf(parent, pciNode('0000:03:00.0'), ...mdevs), defined, inUse: this.inUse };
  }

  write(path: string, value: string): void {
    const number = this.writes.push(`${path} ${value}`) - 1;
    if (number === this.failing) throw Object.assign(new Error('refused'), { code: 'EIO' });
    const [, type] = /mdev_supported_types\/([^/]+)\/create$/.exec(path) ?? [];
    const [, uuid] = /devices\/([^/]+)\/remove$/.exec(path) ?? [];
    if (type) this.active.set(value, type);
    if (uuid) this.active.delete(uuid);
  }

  apply(plan: MdevPlan): Result<MdevReport> {
    return applyMdevPlan(plan, { writer: this, store: this.store });
  }

  /** Carries a plan out; fails when it is refused. */
  run({ value, diagnostics }: Result<MdevPlan | undefined>): MdevReport {
    if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    const report = this.apply(value);
    if (!report.value.ok) throw new Error(report.diagnostics.map(({ message }) => message).join('\n'));
    return report.value;
  }
}
