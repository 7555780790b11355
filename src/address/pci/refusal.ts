import type { PciAddress } from '../../domain/address.ts';
import type { Device } from '../../domain/device.ts';

/** Why a PCI place cannot be had, with the operands that a message needs. */
export type Refusal =
  | { readonly cause: 'no-bus' }
  | { readonly cause: 'domain' }
  | { readonly cause: 'bus-missing'; readonly highest: number }
  | { readonly cause: 'integrated' }
  | { readonly cause: 'connect'; readonly need: number; readonly model: string }
  | { readonly cause: 'slot'; readonly first: number; readonly last: number; readonly model: string }
  | { readonly cause: 'taken'; readonly holder: Device | undefined; readonly chipset: boolean | Device }
  | { readonly cause: 'cannot-grow'; readonly need: number }
  | { readonly cause: 'exhausted'; readonly need: number };

/** A function of a slot of a bus. */
export type Place = Pick<PciAddress, 'bus' | 'slot' | 'function'>;

export const isRefusal = (answer: Place | Refusal): answer is Refusal => 'cause' in answer;
