import type { NodeDevice } from './device.ts';
import type { Inventory } from './inventory.ts';
import { isSame } from './same.ts';

/**
 * Lifecycle events of node devices, with libvirt's numbers
 * (https://libvirt.org/html/libvirt-libvirt-nodedev.html#virNodeDeviceEventLifecycleType); an update is an event of
 * its own there.
 */
export const LIFECYCLE_EVENTS = { created: 0, deleted: 1, defined: 2, undefined: 3 } as const;

export type ChangeEvent = keyof typeof LIFECYCLE_EVENTS | 'updated';

/** What happened to one device. A device that was renamed is deleted under one name and created under another. */
export interface Change {
  readonly event: ChangeEvent;
  readonly name: string;
  /** Set on updates: what differs. Both may, and then the content is named. */
  readonly what?: 'content' | 'driver';
  /** The device as it was; absent when it is new. */
  readonly before?: NodeDevice;
  /** The device as it is; absent when it is gone. */
  readonly after?: NodeDevice;
}

/** The content of a device for comparison: a move in sysfs alone is no change. */
function contentOf({ path: _path, driver: _driver, facts: _facts, ...content }: NodeDevice): object {
  return content;
}

function updateOf(before: NodeDevice, after: NodeDevice): 'content' | 'driver' | undefined {
  if (!isSame(contentOf(before), contentOf(after))) return 'content';
  return before.driver === after.driver ? undefined : 'driver';
}

function changesOfOne(name: string, before?: NodeDevice, after?: NodeDevice): readonly Change[] {
  const states = { ...(before && { before }), ...(after && { after }) };
  const change = (event: ChangeEvent): Change => ({ event, name, ...states });
  const events: Change[] = [];
  const [wasActive, isActive] = [before?.active ?? false, after?.active ?? false];
  const [wasDefined, isDefined] = [isMdevDefinition(before), isMdevDefinition(after)];
  if (isDefined && !wasDefined) events.push(change('defined'));
  if (isActive && !wasActive) events.push(change('created'));
  if (wasActive && !isActive) events.push(change('deleted'));
  if (wasDefined && !isDefined) events.push(change('undefined'));
  if (events.length > 0 || !before || !after) return events;
  const what = updateOf(before, after);
  return what ? [{ ...change('updated'), what }] : [];
}

/** Only mediated devices are defined apart from being there. */
function isMdevDefinition(device?: NodeDevice): boolean {
  return device?.persistent === true && device.capabilities.some(({ type }) => type === 'mdev');
}

/**
 * What happened between two snapshots of one host: first what went, in the order of the old one, then what came or
 * changed, in the order of the new one. A mediated device that stops is deleted though it stays defined.
 */
export function diffInventories(before: Inventory, after: Inventory): readonly Change[] {
  const gone = before.devices.filter(({ name }) => !after.byName(name));
  return [
    ...gone.flatMap(device => changesOfOne(device.name, device)),
    ...after.devices.flatMap(device => changesOfOne(device.name, before.byName(device.name), device)),
  ];
}
