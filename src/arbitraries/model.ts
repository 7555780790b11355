import type { NewElement } from '../xml/insert.ts';
import { formatElement } from '../xml/insert.ts';
import { element, textElement } from './element.ts';

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
}

/** Memory of one NUMA cell in KiB, which is also a multiple of what pSeries asks for. */
const CELL_MEMORY = 262144;
/** Room for memory devices, in KiB. */
const MOST_MEMORY = 8388608;

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

/** The domain as XML text, one device a line. */
export function renderDomain(model: DomainModel, name = 'random'): string {
  const lines = [textElement('name', name), ...header(model)].map(part => `  ${formatElement(part)}\n`);
  const devices = model.devices.map(device => `    ${formatElement(device)}\n`);
  return `<domain type='qemu'>\n${lines.join('')}  <devices>\n${devices.join('')}  </devices>\n</domain>\n`;
}
