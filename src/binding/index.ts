/**
 * What is done to a host's devices before and after a guest has them: driver bindings, resets, IOMMU groups, SR-IOV
 * pools, mediated devices. Plans are pure; only what is handed a writer touches the host. Package entry
 * `slotwise/binding`.
 */
export { applyPlan, type Host, type Report } from './apply.ts';
export { type DetachOptions, planDetach } from './detach.ts';
export { chooseDriver, type DriverChoice, type Hypervisor, holdsDevices } from './driver.ts';
export type { HostWriter, TextStore } from './files.ts';
export type { GroupRole } from './group-members.ts';
export { planStart, planStop, type StartOptions } from './guest.ts';
export { checkHost, type HostFinding } from './inventory/check.ts';
export { type GroupMember, type GroupReport, groupReport } from './inventory/group-report.ts';
export { ledgerState } from './inventory/host-state.ts';
export { netdevSource, resolveNetdevs, resolver, resolveSource, storeAddress } from './inventory/netdev.ts';
export { nodeDevicesOf } from './inventory/node-devices.ts';
export { allocateFunction, type Pool, type PoolUse, poolMembers, takenAddresses } from './inventory/pool.ts';
export {
  type Allotment,
  allocatePort,
  type PoolPort,
  type PortUse,
  reconnectPort,
  releasePort,
} from './inventory/pool-ports.ts';
export { type NetworkPool, type PoolSettings, parsePool } from './inventory/pool-xml.ts';
export { resolveUsb, type UsbStart, type UsbStartOptions } from './inventory/usb.ts';
export {
  EMPTY_LEDGER,
  formatLedger,
  type Holder,
  type Ledger,
  type LedgerEntry,
  readLedger,
} from './ledger.ts';
export * from './mdev/index.ts';
export { isGroupBusy, nodeExtras, nodeMdevStore, nodeStore, nodeWriter } from './node-fs.ts';
export type { Expectation, Plan, Snapshot, Step } from './plan.ts';
export { type HostExtras, readHostState } from './read-state.ts';
export { planReattach, type ReattachOptions } from './reattach.ts';
export { planReset } from './reset.ts';
export type { Difference } from './roll-back.ts';
export type { Bound, BridgeFacts, HostState, PciState, ResetFacts, Variant } from './state.ts';
export { readVariants } from './variant.ts';
export { type GenerateWwn, planVhbaCreate, planVhbaDestroy } from './vhba.ts';
export { type Wanted, wantedOf } from './wanted.ts';
