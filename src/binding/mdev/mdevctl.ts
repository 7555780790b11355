import type { Result } from '../../diagnostic.ts';
import { type DefinedMdev, fromMdevctl, isObject, onlyMember, toMdevctl } from './config.ts';
import { refuse } from './refusal.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A UUID in lower case with dashes; undefined when the text is none. */
export function canonicalUuid(text: string): string | undefined {
  const uuid = text.toLowerCase();
  return UUID.test(uuid) ? uuid : undefined;
}

function readDevice(parent: string, value: unknown): DefinedMdev | undefined {
  const [name, object] = onlyMember(value) ?? [];
  const uuid = name === undefined ? undefined : canonicalUuid(name);
  const config = fromMdevctl(object);
  return uuid !== undefined && config ? { parent, uuid, config } : undefined;
}

function readParents(parents: unknown): readonly (DefinedMdev | undefined)[] {
  if (!isObject(parents)) return [undefined];
  return Object.entries(parents).flatMap(([parent, devices]) =>
    Array.isArray(devices) ? devices.map(device => readDevice(parent, device)) : [undefined],
  );
}

/**
 * Reads what `mdevctl list --dumpjson` prints: an array of one object, parents by address, each with a list of objects
 * of one device. No text, and an empty array, are no devices. Error `mdev/json`: any other shape.
 */
export function readMdevctlList(text: string): Result<readonly DefinedMdev[] | undefined> {
  const bad = (what: string): Result<undefined> => {
    const message = `this is not what mdevctl list --dumpjson prints: ${what}`;
    return { value: undefined, diagnostics: [refuse('mdev/json', message)] };
  };
  if (text.trim() === '') return { value: [], diagnostics: [] };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return bad((error as Error).message);
  }
  if (!Array.isArray(json) || json.length > 1) return bad('expected an array of one object');
  const devices = json.flatMap(readParents);
  if (!devices.every(device => device !== undefined)) {
    return bad('expected parents with lists of {uuid: {mdev_type, start, attrs}}');
  }
  return { value: devices, diagnostics: [] };
}

/** What `mdevctl list --dumpjson` prints of these devices; parents in order of their first device. */
export function formatMdevctlList(devices: readonly DefinedMdev[]): string {
  if (devices.length === 0) return '[]\n';
  const parents: Record<string, object[]> = {};
  for (const { parent, uuid, config } of devices) {
    parents[parent] ??= [];
    parents[parent].push({ [uuid]: toMdevctl(config) });
  }
  return `${JSON.stringify([parents], undefined, 2)}\n`;
}
