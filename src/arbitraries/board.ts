import type { Guest } from './guest.ts';

export const isArmVirt = (guest: Guest): boolean => guest.family === 'arm-virt';

/** Boards whose devices are virtio throughout. */
export const isVirt = ({ family }: Guest): boolean =>
  family === 'arm-virt' || family === 'riscv-virt' || family === 'loongarch-virt';
