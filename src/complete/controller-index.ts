import type { DraftOf } from '../domain/device.ts';
import { insertController } from '../domain/order.ts';

type Controller = DraftOf<'controller'>;

const USB2_FAMILY = ['ich9-ehci1', 'ich9-uhci1', 'ich9-uhci2', 'ich9-uhci3'];

const isUsb2 = (controller: Controller): boolean =>
  controller.type === 'usb' && controller.model !== undefined && USB2_FAMILY.includes(controller.model);

/** The lowest index that no controller of the type has. */
export function freeIndex(controllers: readonly Controller[], type: string | undefined): number {
  const taken = new Set(controllers.filter(other => other.type === type).map(other => other.index));
  let index = 0;
  while (taken.has(index)) index++;
  return index;
}

/** The index of the ICH9 group that stands right before and still lacks this model. */
function groupIndex(controllers: readonly Controller[], position: number): number | undefined {
  const controller = controllers[position]!;
  const before = controllers.slice(0, position).findLast(other => other.type === 'usb');
  if (!before || !isUsb2(before)) return undefined;
  const { index } = before;
  const complete = controllers.some(
    other => other.type === 'usb' && other.index === index && other.model === controller.model,
  );
  return complete ? undefined : index;
}

/**
 * Numbers the controllers that have no index, in list order. Members of an ICH9 USB group share one index; when
 * such members were numbered the whole list is put in order again, otherwise it stays as it is.
 */
export function assignIndexes(controllers: Controller[]): void {
  let regroup = false;
  for (const [position, controller] of controllers.entries()) {
    if (controller.index !== undefined) continue;
    const member = position > 0 && isUsb2(controller);
    regroup ||= member;
    controller.index =
      (member ? groupIndex(controllers, position) : undefined) ?? freeIndex(controllers, controller.type);
  }
  if (!regroup) return;
  const current = controllers.splice(0);
  for (const controller of current) insertController(controllers, controller);
}
