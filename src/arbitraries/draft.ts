import type fc from 'fast-check';
import type { NewElement } from '../xml/insert.ts';
import type { Guest } from './guest.ts';
import type { Names } from './names.ts';

/** A part of a domain that still has to be told apart from its like: it takes its names when it is built. */
export type Draft<T> = (names: Names) => T;

/** The elements of one device, or of a group that belongs together. */
export type DeviceDraft = Draft<readonly NewElement[]>;

/** A generator of one kind of device. */
export type DeviceArbitrary = (guest: Guest) => fc.Arbitrary<DeviceDraft>;

/** The `<address>` of a device, if it is to have one. */
export type AddressDraft = Draft<NewElement | undefined>;

export const noAddress: AddressDraft = () => undefined;
