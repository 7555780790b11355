import type { NewElement } from '../xml/insert.ts';
import { element, textElement } from './element.ts';
import { type Layout, layOut } from './layout.ts';

/** A random domain: few settings, and its devices as elements in document order. */
export interface DomainModel {
  readonly architecture: string;
  readonly machine: string;
  readonly vcpus: number;
  /** Guest NUMA cells, 0 for none. */
  readonly cells: number;
  /** Slots of `<maxMemory>`; absent where the domain has none. */
  readonly memorySlots?: number;
  readonly acpi: boolean;
  readonly sharedMemory: boolean;
  readonly devices: readonly NewElement[];
  /** How the text is laid out, which changes nothing but the text. */
  readonly layout: Layout;
}

/** Memory of one NUMA cell in KiB, more than all memory devices together mostly have. */
const CELL_MEMORY = 1048576;
/** Room for memory devices, in KiB. */
const MOST_MEMORY = 16777216;

function header(model: DomainModel): NewElement[] {
  const { architecture, machine, vcpus, cells, memorySlots } = model;
  const type = textElement('type', 'hvm', { arch: architecture, machine });
  const kib = { unit: 'KiB' };
  return [
    ...(memorySlots === undefined
      ? []
      : [textElement('maxMemory', MOST_MEMORY, { slots: memorySlots, ...kib })]),
    textElement('memory', CELL_MEMORY * Math.max(cells, 1), kib),
    ...(model.sharedMemory
      ? [
          element(
            'memoryBacking',
            {},
            element('source', { type: 'memfd' }),
            element('access', { mode: 'shared' }),
          ),
        ]
      : []),
    textElement('vcpu', vcpus),
    element('os', {}, type),
    ...(model.acpi ? [element('features', {}, element('acpi'))] : []),
    ...(cells ? [element('cpu', {}, numa(model))] : []),
  ];
}

function numa({ cells, vcpus }: DomainModel): NewElement {
  const each = Math.floor(vcpus / cells);
  const cell = (_: unknown, id: number): NewElement => {
    const last = id === cells - 1 ? vcpus - 1 : (id + 1) * each - 1;
    return element('cell', { id, cpus: `${id * each}-${last}`, memory: CELL_MEMORY, unit: 'KiB' });
  };
  return element('numa', {}, ...Array.from({ length: cells }, cell));
}

/** The domain as XML text. */
export function renderDomain(model: DomainModel, name = 'random'): string {
  const devices = element('devices', {}, ...model.devices);
  const root = element('domain', { type: 'qemu' }, textElement('name', name), ...header(model), devices);
  return layOut(root, model.layout);
}
