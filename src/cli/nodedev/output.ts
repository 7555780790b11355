import { busOf } from '../../nodedev/bus.ts';
import type { NodeDevice } from '../../nodedev/device.ts';
import type { Inventory } from '../../nodedev/inventory.ts';
import { wordsOf } from '../../nodedev/words.ts';
import { printNodeDevice } from '../../nodedev/xml/print-device.ts';
import type { NodedevOptions } from './actions.ts';

/** A device as reports show it: see `schemas/nodedev.json`. */
export function deviceJson(device: NodeDevice, inventory: Inventory): object {
  const { name, ...others } = device;
  return { name, bus: busOf(device, inventory), words: wordsOf(device), ...others };
}

/** A report as text. */
export function jsonText(report: unknown): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** Devices as XML that is itself an inventory. */
function inventoryXml(devices: readonly NodeDevice[]): string {
  const indented = devices.map(device => printNodeDevice(device).replace(/^/gm, '  ').trimEnd());
  return ['<devices>', ...indented, '</devices>', ''].join('\n');
}

/** A list of devices in the form that the options ask for; names, one a line, without any. */
export function listText(
  devices: readonly NodeDevice[],
  inventory: Inventory,
  { count, xml, json }: NodedevOptions,
): string {
  if (count) return `${devices.length}\n`;
  if (json) return jsonText(devices.map(device => deviceJson(device, inventory)));
  if (xml) return inventoryXml(devices);
  return devices.map(({ name }) => `${name}\n`).join('');
}
