import {
  assignAddresses,
  completeDomain,
  type Diagnostic,
  type Domain,
  hasErrors,
  type PinOptions,
  type Plan,
  parseDomain,
  pin,
  pinnedText,
  type Result,
} from '../../src/index.ts';
import type { Capability } from '../../src/profile/capabilities.ts';
import { domainXml, type GuestLike } from './guest.ts';
import { keysOf, shortAddress, shortDevice } from './short.ts';

const words = (diagnostics: readonly Diagnostic[]): string =>
  diagnostics.map(({ rule, message }) => `${rule}: ${message}`).join('\n');

/** The plan of a document; fails when the domain is refused. */
export function planOfText(text: string, options: PinOptions = {}): Plan {
  const { value, diagnostics } = pin(text, options);
  if (!value) throw new Error(`the domain is refused:\n${words(diagnostics)}`);
  return value.plan;
}

/** The document with all addresses in it; fails when the domain is refused. */
export function pinText(text: string, options: PinOptions = {}): string {
  const { value, diagnostics } = pin(text, options);
  if (!value) throw new Error(`the domain is refused:\n${words(diagnostics)}`);
  return pinnedText(value);
}

export const planFor = (guest: GuestLike, ...devices: readonly string[]): Plan =>
  planOfText(domainXml(guest, ...devices));

/** The plan of a domain that was defined earlier. */
export const planForExisting = (guest: GuestLike, ...devices: readonly string[]): Plan =>
  planOfText(domainXml(guest, ...devices), { existing: true });

/** What completion and assignment alone make of a loaded domain, without the rules of lint. */
function decide(domain: Domain): Result<Plan | undefined> {
  const completed = completeDomain(domain);
  if (hasErrors(completed.diagnostics)) return { value: undefined, diagnostics: completed.diagnostics };
  return assignAddresses(completed.value);
}

/** The plan for a QEMU that lacks some capabilities. */
export function planLacking(lacking: readonly Capability[], guest: GuestLike, ...devices: string[]): Plan {
  const domain = parseDomain(domainXml(guest, ...devices)).value!;
  const capabilities = new Set([...domain.profile.capabilities].filter(flag => !lacking.includes(flag)));
  const { value, diagnostics } = decide({ ...domain, profile: { ...domain.profile, capabilities } });
  if (!value || hasErrors(diagnostics)) throw new Error(`the domain is refused:\n${words(diagnostics)}`);
  return value;
}

/** Every device's address by its name: `{ vda: '0:4.0', 'interface 2': '1:0.0', 'usb:0': '0:1.2' }`. */
export function placesIn({ devices }: Plan): Record<string, string> {
  const keys = keysOf(devices);
  return Object.fromEntries(devices.map(({ address }, position) => [keys[position], shortAddress(address)]));
}

export const places = (guest: GuestLike, ...devices: readonly string[]): Record<string, string> =>
  placesIn(planFor(guest, ...devices));

/** The addresses of all devices of one kind (or of one controller type), in libvirt's order. */
export function placesOf(kind: string, guest: GuestLike, ...devices: readonly string[]): string[] {
  return Object.entries(places(guest, ...devices)).flatMap(([key, place]) =>
    key.split(/[ :]/)[0] === kind ? [place] : [],
  );
}

/** All devices in output order, each with its model and place: `pci:1(pcie-root-port) 0:1.0 multi=on`. */
export const deviceList = (guest: GuestLike, ...devices: readonly string[]): string[] =>
  planFor(guest, ...devices).devices.map(shortDevice);

/** The controllers alone. */
export const controllerList = (guest: GuestLike, ...devices: readonly string[]): string[] =>
  planFor(guest, ...devices)
    .devices.filter(({ device }) => device.kind === 'controller')
    .map(shortDevice);

/** The PCI controllers but for the root, `{ 1: 'pcie-root-port 0:1.0 multi=on' }`. */
export const bridges = (guest: GuestLike, ...devices: readonly string[]): Record<number, string> =>
  bridgesIn(planFor(guest, ...devices));

export function bridgesIn(plan: Plan): Record<number, string> {
  return Object.fromEntries(
    plan.devices.flatMap(({ device, address }) =>
      device.kind === 'controller' && device.type === 'pci' && device.index
        ? [[device.index, `${device.model} ${shortAddress(address)}`]]
        : [],
    ),
  );
}

const errorsOf = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);

/** The rule ids of what stops pinning; empty when the domain is accepted. */
export const refusalOfText = (text: string, options: PinOptions = {}): string[] =>
  errorsOf(pin(text, options).diagnostics);

/** The rule ids of what stops loading, completion or assignment; rules of lint are left out. */
export function refusal(guest: GuestLike, ...devices: readonly string[]): string[] {
  const { value, diagnostics } = parseDomain(domainXml(guest, ...devices));
  const loading = errorsOf(diagnostics);
  return loading.length ? loading : errorsOf(decide(value!).diagnostics);
}
