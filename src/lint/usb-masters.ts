import type { DeviceOf } from '../domain/device.ts';
import { isCompanion } from '../domain/order.ts';
import type { RuleContext } from './context.ts';

type Controller = DeviceOf<'controller'>;

/** The model that QEMU lets other controllers join. */
export const MASTER = 'ich9-ehci1';

/** A companion, the controller of its index that is none, and whether companions can join that one. */
export interface Companion {
  readonly device: Controller;
  readonly master: Controller | undefined;
  readonly joins: boolean;
}

/** Every companion of a USB controller with what stands at its index. */
export function companionsOf({ domain }: RuleContext): readonly Companion[] {
  const usb = domain.devices.controller.filter(({ type }) => type === 'usb');
  if (!usb.some(isCompanion)) return [];
  const masters = new Map<number | undefined, Controller>();
  for (const device of usb) if (!isCompanion(device)) masters.set(device.index, device);
  return usb.filter(isCompanion).map(device => {
    const master = masters.get(device.index);
    return { device, master, joins: master?.model === MASTER };
  });
}
