import type { DeviceOf } from '../domain/device.ts';
import type { RuleContext } from './context.ts';
import { bytesOf, KIB } from './size.ts';

/** How much memory a domain has and may get, in KiB. */
export interface MemorySizes {
  /** What it starts with, without memory devices. */
  readonly initial: number;
  /** In memory devices. */
  readonly devices: number;
  /** With its memory devices. */
  readonly total: number;
  /** 0 when no limit is written. */
  readonly maximum: number;
  readonly slots: number;
}

/** A size in KiB, rounded up as libvirt does; sizes without unit are in KiB. */
export const kibOf = (value: number | undefined, unit: string | undefined): number =>
  value === undefined ? 0 : Math.ceil(bytesOf(value, unit, KIB) / KIB);

/** The size of a memory device. */
export const memorySize = ({ targetSize, targetSizeUnit }: DeviceOf<'memory'>): number =>
  kibOf(targetSize, targetSizeUnit);

/** Adds up what the domain says of its memory, as libvirt does: in a new domain the cells outrank `<memory>`. */
export function memorySizes({ parts, domain }: RuleContext): MemorySizes {
  const { memory, memoryUnit, maxMemory, maxMemoryUnit, maxMemorySlots = 0 } = parts.general;
  const written = kibOf(memory, memoryUnit);
  const devices = domain.devices.memory.reduce((sum, device) => sum + memorySize(device), 0);
  const useCells = written === 0 || !domain.existing;
  const cells = useCells ? parts.cells.reduce((sum, cell) => sum + kibOf(cell.memory, cell.unit), 0) : 0;
  const total = cells ? cells + devices : written;
  const maximum = kibOf(maxMemory, maxMemoryUnit);
  return { initial: total - devices, devices, total, maximum, slots: maxMemorySlots };
}
