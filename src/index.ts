export { assignAddresses } from './address/assign.ts';
export type { Plan, PlannedDevice } from './address/plan.ts';
export { completeDomain } from './complete/complete.ts';
export type { Diagnostic, Position, Related, Result, Severity, Span, TextEdit } from './diagnostic.ts';
export { hasErrors, LineIndex } from './diagnostic.ts';
export type { Address, AddressType } from './domain/address.ts';
export { addressAttributes, describeAddress } from './domain/address-format.ts';
export type { Device, DeviceOf, Devices, GuestInfo, KindName, Origin } from './domain/device.ts';
export type { Domain } from './domain/domain.ts';
export { type LoadOptions, loadDomain } from './domain/load.ts';
export { nameOf } from './domain/name.ts';
export {
  type Clash,
  clashesAmong,
  clashesOf,
  type Holder,
  holdersOf,
  type Resolve,
} from './hostdev/clashes.ts';
export { describeSource } from './hostdev/describe.ts';
export { sameSource, sameSourceAsLibvirt } from './hostdev/equal.ts';
export { type Hostdev, hostdevsOf } from './hostdev/list.ts';
export { printSource, sourceElement } from './hostdev/print.ts';
export { removeHostdev, withoutHostdev } from './hostdev/remove.ts';
export { rewriteAsInterface } from './hostdev/rewrite.ts';
export type {
  CapabilitySource,
  HostPci,
  HostSource,
  IscsiSource,
  MdevSource,
  NetdevSource,
  PciSource,
  ScsiHostSource,
  ScsiSource,
  UsbIds,
  UsbPlace,
  UsbSource,
} from './hostdev/source.ts';
export { type HostUse, usesOf } from './hostdev/use.ts';
export {
  type Baseline,
  type BaselineEntry,
  baselineOf,
  printBaseline,
  readBaseline,
  type Weighed,
  weigh,
} from './lint/baseline.ts';
export type { Config, ConfigSuppression, FileConfig, Override } from './lint/config/config.ts';
export { type ReadConfig, readConfig } from './lint/config/read-config.ts';
export type { RuleContext } from './lint/context.ts';
export { type Fixed, fixAll } from './lint/fix.ts';
export { type DomainFacts, type Fact, FLEET_RULES, factsOf } from './lint/fleet/facts.ts';
export { Fleet } from './lint/fleet/fleet.ts';
export { KNOWN_RULES, type KnownRule, rules } from './lint/known.ts';
export { createLinter, type Linted, type Linter, lint } from './lint/lint.ts';
export type { LintOptions, RuleSetting } from './lint/options.ts';
export type { Finding, Rule, RuleHeader, Stage } from './lint/rule.ts';
export type { DeviceSuppression, SuppressedFinding } from './lint/suppress/suppression.ts';
export { type Suppressor, suppressorOf } from './lint/suppress/suppressor.ts';
export { freeze } from './pin/freeze.ts';
export {
  type Pinned,
  type PinOptions,
  parseDomain,
  pin,
  pinnedBytes,
  pinnedText,
  planEdits,
} from './pin/pin.ts';
export { type HostCapabilities, mergeHostCapabilities, readHostCapabilities } from './profile/host.ts';
export type { Profile } from './profile/profile.ts';
export { QEMU_VERSIONS, type QemuVersion, readTarget } from './profile/qemu.ts';
export { schemaDiagnostics } from './relaxng/diagnostic.ts';
export { readSchema, type Schema } from './relaxng/schema.ts';
export { applyEdits, applyEditsToBytes } from './xml/edit.ts';
export type { XmlAttribute, XmlComment, XmlDocument, XmlElement } from './xml/element.ts';
export { formatElement, type NewElement } from './xml/insert.ts';
export { type ParseOptions, parseXml } from './xml/parse.ts';
