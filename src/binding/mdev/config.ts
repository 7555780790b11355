import type { MdevCapability } from '../../nodedev/capability/mdev.ts';

/** How a mediated device is made, as mdevctl keeps it. */
export interface MdevConfig {
  readonly typeId: string;
  /** `auto`: made whenever its parent appears. */
  readonly start: 'manual' | 'auto';
  /** Written in this order when it is made. */
  readonly attributes: MdevCapability['attributes'];
}

/** A mediated device that is kept over boots. */
export interface DefinedMdev {
  /** The kernel's address of the parent: `0000:00:02.0`, `0.0.0052`, `matrix`. */
  readonly parent: string;
  readonly uuid: string;
  readonly config: MdevConfig;
}

/** The object that mdevctl takes and gives. https://github.com/mdevctl/mdevctl */
export interface MdevctlConfig {
  readonly mdev_type: string;
  readonly start: 'manual' | 'auto';
  /** Objects of one member each; left out when there are none. */
  readonly attrs?: readonly Readonly<Record<string, string>>[];
}

/** The object for mdevctl. */
export function toMdevctl({ typeId, start, attributes }: MdevConfig): MdevctlConfig {
  const attrs = attributes.map(({ name, value }) => ({ [name]: value }));
  return { mdev_type: typeId, start, ...(attrs.length && { attrs }) };
}

type Members = Readonly<Record<string, unknown>>;

/** True for what JSON calls an object. */
export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The one member of an object that has just one. */
export function onlyMember(value: unknown): readonly [name: string, value: unknown] | undefined {
  const members = isObject(value) ? Object.entries(value) : [];
  return members.length === 1 ? members[0] : undefined;
}

function readAttributes(value: unknown): MdevConfig['attributes'] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return undefined;
  const attributes = value.map(onlyMember).map(member => {
    const [name, text] = member ?? [];
    return name !== undefined && typeof text === 'string' ? { name, value: text } : undefined;
  });
  return attributes.every(each => each !== undefined) ? attributes : undefined;
}

/** Reads mdevctl's object; undefined when it is of another shape. Any `start` but `auto` means `manual`. */
export function fromMdevctl(value: unknown): MdevConfig | undefined {
  if (!isObject(value) || typeof value.mdev_type !== 'string') return undefined;
  const attributes = readAttributes(value.attrs);
  if (!attributes) return undefined;
  return { typeId: value.mdev_type, start: value.start === 'auto' ? 'auto' : 'manual', attributes };
}
