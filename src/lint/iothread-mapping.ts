import type { DeviceOf } from '../domain/device.ts';
import { readUnsigned } from '../domain/field.ts';
import { attributeValue, childOf, childrenOf, type XmlElement } from '../xml/element.ts';

/** One `<iothread>` of `<driver><iothreads>` and the queues that it serves. */
export interface IothreadEntry {
  readonly id: number;
  readonly queues: readonly number[];
  readonly element: XmlElement;
}

const idOf = (element: XmlElement): number => readUnsigned(attributeValue(element, 'id') ?? '', 10) ?? 0;

/** The iothreads that a disk or controller lists. */
export function iothreadMapping({
  element,
  driverIothreadsIothreadId,
}: DeviceOf<'disk'> | DeviceOf<'controller'>): readonly IothreadEntry[] {
  if (driverIothreadsIothreadId === undefined || !element) return [];
  const driver = childOf(element, 'driver');
  const list = driver && childOf(driver, 'iothreads');
  if (!list) return [];
  return childrenOf(list, 'iothread').map(thread => ({
    id: idOf(thread),
    queues: childrenOf(thread, 'queue').map(idOf),
    element: thread,
  }));
}
