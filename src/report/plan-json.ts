import type { Plan, PlannedDevice } from '../address/plan.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Address, AddressType } from '../domain/address.ts';
import { addressAttributes, zpciAttributes } from '../domain/address-format.ts';
import type { KindName, Origin } from '../domain/device.ts';
import { nameOf } from '../domain/name.ts';
import { type JsonDiagnostic, jsonDiagnostics } from './diagnostic-json.ts';

/** The attributes of `<address>` as libvirt prints them, and those of its `<zpci>`. */
export interface JsonAddress {
  readonly type: AddressType;
  readonly [attribute: string]: string | Readonly<Record<string, string>>;
}

/** One device and where it sits. */
export interface JsonDevice {
  readonly kind: KindName;
  /** What messages call the device, such as `disk vda`. */
  readonly name: string;
  /** The input names the device; otherwise libvirt adds it by itself. */
  readonly listed: boolean;
  readonly address: JsonAddress | null;
  readonly origin: Origin | null;
  readonly reason: string | null;
}

/** What `pin --json` says of one file; `schemas/plan.json` describes an array of these. */
export interface JsonPlan {
  readonly file: string;
  /** False when the domain cannot be placed or the file could not be read or written. */
  readonly ok: boolean;
  /** The QEMU version whose defaults apply, such as `qemu-10.0`. */
  readonly target: string;
  readonly devices: readonly JsonDevice[];
  readonly diagnostics: readonly JsonDiagnostic[];
}

export interface PlanReport {
  readonly file: string;
  readonly ok: boolean;
  readonly target: string;
  /** The decoded document that spans refer to. */
  readonly text?: string | undefined;
  readonly plan?: Plan | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** An address as JSON has it. */
export function jsonAddress(address: Address): JsonAddress {
  const zpci = zpciAttributes(address);
  const attributes = Object.fromEntries(addressAttributes(address));
  return { type: address.type, ...attributes, ...(zpci && { zpci: Object.fromEntries(zpci) }) };
}

function jsonDevice({ device, listed, address, origin, reason }: PlannedDevice): JsonDevice {
  return {
    kind: device.kind,
    name: nameOf(device),
    listed,
    address: address ? jsonAddress(address) : null,
    origin: origin ?? null,
    reason: reason || null,
  };
}

/** The report of one file, as a plain object. */
export function planJson({ file, ok, target, text, plan, diagnostics }: PlanReport): JsonPlan {
  const devices = plan?.devices.map(jsonDevice) ?? [];
  return { file, ok, target, devices, diagnostics: jsonDiagnostics(file, text, diagnostics) };
}
