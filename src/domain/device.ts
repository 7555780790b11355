import type { XmlElement } from '../xml/element.ts';
import type { Address } from './address.ts';
import type { AddressMode } from './address-read.ts';
import type { Fields, Reading } from './field.ts';
import type { guestFields } from './guest.ts';
import type { KINDS } from './kinds/index.ts';

/** The device kinds of the libvirt format, by element name. */
export type KindName = keyof typeof KINDS;

/** Who has decided an address: the user, this engine, or the board's chipset. */
export type Origin = 'user' | 'chosen' | 'machine';

/** The guest's side of any device: its place, and what the guest's firmware and kernel see of it. */
export interface GuestInfo extends Reading<typeof guestFields> {
  /** The `<address>` element, when the user has written one. */
  readonly addressElement?: XmlElement;
  /** As written, with its mode; a dynamic one is chosen anew. */
  readonly mode?: AddressMode;
  readonly written?: Address;
  /** The address in force: the user's static one, or what has been chosen so far. */
  readonly address?: Address;
  /** libvirt ignores what the user has written: a device of this model has no place. */
  readonly dropped?: true;
  readonly origin?: Origin;
  /** Why the device sits there, in words. */
  readonly reason?: string;
}

interface DeviceBase<K> {
  readonly kind: K;
  /** Absent on implicit devices. */
  readonly element?: XmlElement;
  /** Shared between an `<interface type='hostdev'>` and its host device. */
  readonly guest: GuestInfo;
}

type RecordOf<K extends KindName> = (typeof KINDS)[K]['fields'] extends infer F extends Fields
  ? Reading<F>
  : never;

export type DeviceOf<K extends KindName> = DeviceBase<K> & RecordOf<K>;

/** A device of any kind; `kind` tells which. */
export type Device = { [K in KindName]: DeviceOf<K> }[KindName];

/** All devices by kind, each list in the order that libvirt keeps. */
export type Devices = { readonly [K in KindName]: readonly DeviceOf<K>[] };

/** The same record while a stage still works on it. */
export type Draft<T> = { -readonly [P in keyof T]: P extends 'guest' ? Draft<T[P]> : T[P] };
export type DraftOf<K extends KindName> = Draft<DeviceOf<K>>;
export type DraftDevice = { [K in KindName]: DraftOf<K> }[KindName];
export type DraftDevices = { [K in KindName]: DraftOf<K>[] };
